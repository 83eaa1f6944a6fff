"""Every request has an id, in its response and in every log line about it."""

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from ..ids import is_id, new_id_as_text
from ..logs import request_id
from .headers import header
from .stamps import Fields

_HEX = re.compile(r"[0-9a-f]{32}", re.IGNORECASE)


class RequestId:
    """Keeps an X-Request-ID that is a UUID, as proxies make them; else makes one.

    Anything wider would let people write into the log what they like, by mistake a secret as well.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        token = request_id.set(id_of(scope))
        try:
            await self.app(scope, receive, send)
        finally:
            request_id.reset(token)


def id_of(scope: Scope) -> str:
    """What its client calls the request, or a new id."""
    given = header(scope, b"x-request-id")
    return given if _is_uuid(given) else new_id_as_text()


def _is_uuid(given: str) -> bool:
    return given != "" and (is_id(given) or _HEX.fullmatch(given) is not None)


def stamp(_scope: Scope) -> Fields:
    """The id of the request that is being answered."""
    return [(b"x-request-id", (request_id.get() or "").encode())]
