"""Each request is measured once: for its line in the log, and for the metrics."""

import logging
import time
from collections.abc import Awaitable
from functools import cache
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..ids import is_id
from ..principal import Principal
from ..telemetry.metrics import IN_PROGRESS, REQUEST_SECONDS, REQUESTS
from .probes import is_probe

UNMATCHED = "unmatched"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

log = logging.getLogger(__name__)


class Watch:
    """Names requests by the template of their route, so that there are no more names than routes.

    A line has the parameters of the path that are ids. It never has the path itself or the query: what
    somebody searched for, or pasted into the wrong field, is nobody's to read.
    """

    def __init__(self, app: ASGIApp, *, log_requests: bool) -> None:
        self.app = app
        self._log_requests = log_requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method: str = scope["method"]  # further in, HEAD is answered as GET
        started = time.perf_counter()

        def send_and_note(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                scope["status"] = message["status"]
            return send(message)

        IN_PROGRESS.now += 1
        try:
            await self.app(scope, receive, send_and_note)
        finally:
            seconds = time.perf_counter() - started
            IN_PROGRESS.now -= 1
            route, status = route_of(scope), status_of(scope)
            _measure(method if method in METHODS else "other", route or UNMATCHED, status, seconds)
            if self._log_requests and not (is_probe(scope) and status < 400):
                log.info("request", extra=_about(scope, method, route, status, seconds))


def route_of(scope: Scope) -> str | None:
    """The template of the route that answered, such as /api/v1/orders/{order_id}."""
    return getattr(scope.get("route"), "path", None)


def status_of(scope: Scope) -> int:
    """That of the answer; 0 before it begins."""
    return scope.get("status", 0)


def _measure(method: str, route: str, status: int, seconds: float) -> None:
    count(method, route, status)
    _seconds(method, route).observe(seconds)


def count(method: str, route: str, status: int) -> None:
    """One request more in the metrics."""
    _count(method, route, f"{status // 100}xx" if status else "aborted").inc()


_count = cache(REQUESTS.labels)  # there are as many as routes, methods and kinds of answers
_seconds = cache(REQUEST_SECONDS.labels)


def _about(
    scope: Scope, method: str, route: str | None, status: int, seconds: float
) -> dict[str, Any]:
    client = scope.get("client")
    caller: Principal | None = scope.get("principal")
    parameters: dict[str, str] = scope.get("path_params", {}) if route else {}
    return {
        "method": method,
        "route": route or UNMATCHED,
        "status": status or None,
        "milliseconds": round(seconds * 1000, 2),
        "principal": caller.subject and str(caller.subject) if caller else None,
        "client": client[0] if client else None,
        **{name: value for name, value in parameters.items() if is_id(value)},
    }
