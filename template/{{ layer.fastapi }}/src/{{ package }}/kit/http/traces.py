"""The span of a request: a part of whatever its client was doing (W3C Trace Context)."""

from opentelemetry.trace import SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.types import ASGIApp, Receive, Scope, Send

from ..telemetry.traces import fail, span
from .headers import header
from .probes import is_probe
from .watch import METHODS, route_of, status_of

_PROPAGATOR = TraceContextTextMapPropagator()


class Traces:
    """Records requests by the template of their route."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_probe(scope):
            await self.app(scope, receive, send)
            return
        method = scope["method"] if scope["method"] in METHODS else "_OTHER"
        names = ("traceparent", "tracestate")
        parent = _PROPAGATOR.extract({name: header(scope, name.encode()) for name in names})

        with span(method, SpanKind.SERVER, parent=parent) as current:
            current.set_attribute("http.request.method", method)
            try:
                await self.app(scope, receive, send)
            finally:
                if route := route_of(scope):
                    current.update_name(f"{method} {route}")
                    current.set_attribute("http.route", route)
                if status := status_of(scope):
                    current.set_attribute("http.response.status_code", status)
                if status >= 500:
                    fail(current, str(status))
