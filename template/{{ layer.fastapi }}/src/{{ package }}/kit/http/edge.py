"""What every request passes, in this order, before it reaches a route."""

from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from ..errors import Problem
from ..settings import Settings
from . import request_id
from .admission import Admission, Capacity
from .bodies import WholeBodies, only_chunked, only_json
from .cors import AllowedOrigins
from .draining import draining
from .failures import Failures, Handler
from .heads import sane_head
from .hosts import known_hosts
from .proxies import TrustedProxies
from .ratelimit import RateLimits, quotas
from .refusals import Check, Refusals
from .rendering import answer_problem
from .request_id import RequestId
from .security_headers import security_headers
from .stamps import Stamp, Stamps
from .traces import Traces
from .watch import Watch

HANDLERS: dict[int | type[Exception], Handler] = {
    Problem: answer_problem,
    RequestValidationError: answer_problem,
    HTTPException: answer_problem,
}


def middleware(settings: Settings, capacity: Capacity) -> list[Middleware]:
    """Outermost first. All of it plain ASGI: BaseHTTPMiddleware costs a task per request."""
    return [
        *_if(settings.trusted_proxies, TrustedProxies, "proxies"),
        Middleware(RequestId),
        *([Middleware(Traces)] if settings.otel_exporter_otlp_endpoint else []),
        Middleware(Watch, log_requests=settings.access_log),
        *_if(settings.allowed_origins, AllowedOrigins, "origins"),
        Middleware(Stamps, stamps=stamps(settings)),
        Middleware(Admission, capacity=capacity),
        Middleware(RateLimits, per_minute=settings.requests_per_minute),
        Middleware(Failures, seconds=settings.max_request_seconds),
        Middleware(Refusals, checks=_checks(settings)),
        Middleware(WholeBodies, max_bytes=settings.max_body_bytes),
    ]


def stamps(settings: Settings) -> list[Stamp]:
    """The fields of every answer."""
    https = settings.environment == "production"
    return [request_id.stamp, security_headers(https=https), draining, quotas]


def _checks(settings: Settings) -> list[Check]:
    hosts = settings.allowed_hosts
    return [*([known_hosts(hosts)] if hosts else []), sane_head, only_chunked, only_json]


def _if(names: tuple[str, ...], kind: Any, option: str) -> list[Middleware]:
    """What a setting switches on, by naming something."""
    return [Middleware(kind, **{option: names})] if names else []
