"""Bodies that are worth reading: JSON, of a size and a shape that nobody has to fear, sent in time.

Decided before memory is spent, or a route is asked.
"""

from collections.abc import Awaitable

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import BadRequest, ContentTooLarge, Problem, UnsupportedMediaType
from .deadlines import Deadlines, Overdue
from .headers import head, header
from .rendering import render
from .shapes import excess

SECONDS = 15  # from the first byte of a body that a route waits for to its last


def only_json(scope: Scope) -> Problem | None:
    """415 for a body of any other type, or one that is compressed.

    A browser sends forms and plain text across origins without asking; JSON it does not. A few
    compressed bytes may become any number of them.
    """
    if not _has_body(scope):
        return None
    if header(scope, b"content-encoding").lower() not in {"", "identity"}:
        detail = "send the body as it is, without Content-Encoding"
        return UnsupportedMediaType(detail, headers={"Accept-Encoding": "identity"})
    if not _is_json(header(scope, b"content-type")):
        return UnsupportedMediaType("send the body as application/json")
    return None


def only_chunked(scope: Scope) -> Problem | None:
    """400 for a transfer coding besides `chunked`: nothing here undoes it (RFC 9112, section 6.1).

    The connection ends with it: somebody on the way may have seen another end of the body.
    """
    if header(scope, b"transfer-encoding").strip().lower() in {"", "chunked"}:
        return None
    detail = "send the body without any Transfer-Encoding but chunked"
    return BadRequest(detail, headers={"Connection": "close"})


class WholeBodies:
    """Hands a body on in one piece, when all of it is there and it is harmless to parse.

    413 when it says that it is too large, or turns out to be while it comes in; 408 when it comes
    too slowly; 400 when it nests too deeply or has too many values.
    """

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self.app = app
        self._max_bytes = max_bytes
        self._deadlines = Deadlines(SECONDS)
        self._too_large = f"a body may have {max_bytes} bytes at most"

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http" or not _has_body(scope):
            return self.app(scope, receive, send)
        declared = header(scope, b"content-length")
        if declared.isdecimal() and int(declared) > self._max_bytes:
            return render(ContentTooLarge(self._too_large), scope)(scope, receive, send)
        handed_on = False

        async def receive_whole() -> Message:
            nonlocal handed_on
            if handed_on:
                return await receive()
            handed_on = True
            return await self._whole(receive)

        return self.app(scope, receive_whole, send)

    async def _whole(self, receive: Receive) -> Message:
        """Raises: HTTPException, the one kind that FastAPI lets through."""
        parts: list[bytes] = []
        size, more = 0, True
        try:
            with self._deadlines:
                while more:
                    message = await receive()
                    if message["type"] != "http.request":
                        return message
                    part = message.get("body", b"")
                    size += len(part)
                    if size > self._max_bytes:
                        raise HTTPException(413, self._too_large)
                    parts.append(part)
                    more = message.get("more_body", False)
        except Overdue as error:
            detail = f"the body did not come within {SECONDS} seconds"
            raise HTTPException(408, detail, {"Connection": "close"}) from error
        body = parts[0] if len(parts) == 1 else b"".join(parts)
        too_much = excess(body)
        if too_much is not None:
            raise HTTPException(400, too_much)
        return {"type": "http.request", "body": body, "more_body": False}


def _has_body(scope: Scope) -> bool:
    known = head(scope)
    length = known.get(b"content-length", b"")
    return length not in {b"", b"0"} or known.get(b"transfer-encoding", b"") != b""


def _is_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or (
        kind.startswith("application/") and kind.endswith("+json")
    )
