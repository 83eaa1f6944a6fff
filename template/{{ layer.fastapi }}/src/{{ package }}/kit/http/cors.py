"""Pages of other origins that may use this API: those in the settings, letter for letter.

Source: the Fetch standard, section 3.3, "CORS protocol".
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .authentication import CREDENTIAL_HEADERS, IN_COOKIES
from .headers import header
from .stamps import Fields, Stamp

REQUEST_HEADERS = (
    *CREDENTIAL_HEADERS,
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "X-Request-ID",
)
RESPONSE_HEADERS = (
    "ETag",
    "Idempotency-Replayed",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-ID",
)
REMEMBERED = 7_200  # seconds that a browser may go by the answer to a preflight

_VARY = (b"vary", b"Origin")
_PREFLIGHT = [
    (b"access-control-allow-headers", ", ".join(REQUEST_HEADERS).encode()),
    (b"access-control-max-age", str(REMEMBERED).encode()),
]
_EXPOSED = [(b"access-control-expose-headers", ", ".join(RESPONSE_HEADERS).encode())]


class AllowedOrigins:
    """Lets the browser of an allowed origin read answers; all other origins learn nothing.

    Which methods an address takes, its own refusal of OPTIONS says: a preflight is answered by it.
    """

    def __init__(self, app: ASGIApp, *, origins: tuple[str, ...]) -> None:
        self.app = app
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        origin = header(scope, b"origin")
        allowed = scope["from_allowed_origin"] = origin in self._origins
        granted: Fields = _granted(origin) if allowed else [_VARY]
        preflight = allowed and _is_preflight(scope)
        methods = b""

        async def send_with_grant(message: Message) -> None:
            nonlocal methods
            if message["type"] == "http.response.start":
                headers: Fields = [*message.get("headers", ())]
                methods = _allow(headers) if preflight else b""
                if methods:
                    await send(_preflight_answer(headers, granted, methods))
                    return
                exposed = _EXPOSED if allowed else []
                message["headers"] = [*headers, *granted, *exposed]
            elif methods:
                message = {**message, "body": b""}
            await send(message)

        await self.app(scope, receive, send_with_grant)


def granting(origins: tuple[str, ...]) -> Stamp:
    """The fields by which the page that asked may read an answer, for what is answered before it gets here."""
    allowed = frozenset(origins)

    def stamp(scope: Scope) -> Fields:
        origin = header(scope, b"origin")
        return [*_granted(origin), *_EXPOSED] if origin in allowed else []

    return stamp


def _is_preflight(scope: Scope) -> bool:
    return scope["method"] == "OPTIONS" and bool(header(scope, b"access-control-request-method"))


def _granted(origin: str) -> Fields:
    fields: Fields = [_VARY, (b"access-control-allow-origin", origin.encode("latin-1"))]
    return [*fields, (b"access-control-allow-credentials", b"true")] if IN_COOKIES else fields


def _allow(headers: Fields) -> bytes:
    return next((value for name, value in headers if name.lower() == b"allow"), b"")


def _preflight_answer(headers: Fields, granted: Fields, methods: bytes) -> Message:
    """204 in place of the refusal, without what described its body."""
    kept = [field for field in headers if not field[0].lower().startswith(b"content-")]
    allowed = (b"access-control-allow-methods", methods)
    return {
        "type": "http.response.start",
        "status": 204,
        "headers": [*kept, *granted, allowed, *_PREFLIGHT],
    }
