"""Addresses that are text: UTF-8, without NUL. No database and no log has to meet the others."""

from urllib.parse import unquote_to_bytes

from starlette.types import ASGIApp, Receive, Scope, Send

from ..errors import BadRequest
from .rendering import render


class ReadableAddresses:
    """Refuses a path or a query string that does not decode."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _readable(scope):
            refusal = BadRequest("the address must be UTF-8 without NUL characters")
            await render(refusal, scope)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _readable(scope: Scope) -> bool:
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    query: bytes = scope["query_string"]
    return all(
        _is_text(unquote_to_bytes(part))
        for part in (path, query)
        if b"%" in part or not part.isascii()
    )


def _is_text(decoded: bytes) -> bool:
    try:
        return "\0" not in decoded.decode()
    except UnicodeDecodeError:
        return False
