"""Every request has an id, in its response and in every log line about it."""

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from ..ids import new_id
from ..logs import request_id
from .headers import header
from .stamps import Fields

_SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestId:
    """Keeps an X-Request-ID that a proxy gave, if it is harmless in a log; else makes one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = header(scope, b"x-request-id")
        current = given if _SANE.fullmatch(given) else str(new_id())
        token = request_id.set(current)
        try:
            await self.app(scope, receive, send)
        finally:
            request_id.reset(token)


def stamp(_scope: Scope) -> Fields:
    """The id of the request that is being answered."""
    return [(b"x-request-id", (request_id.get() or "").encode())]
