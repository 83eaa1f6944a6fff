"""Bodies that are worth reading: not too large, and JSON. Decided before memory is spent."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import ContentTooLarge, UnsupportedMediaType
from .headers import header
from .rendering import render


class BodyLimit:
    """413 for a body that says it is too large, or turns out to be while it comes in.

    FastAPI's own `max_body_size` counts as well, but answers in plain text.
    """

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self.app = app
        self._max_bytes = max_bytes
        self._detail = f"a body may have {max_bytes} bytes at most"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = header(scope, b"content-length")
        if declared.isdecimal() and int(declared) > self._max_bytes:
            await render(ContentTooLarge(self._detail), scope)(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max_bytes:
                raise HTTPException(413, self._detail)  # the one kind that FastAPI lets through
            return message

        await self.app(scope, receive_counted, send)


class OnlyJson:
    """415 for a body of any other type.

    A browser sends forms and plain text across origins without asking; JSON it does not.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] == "http"
            and _has_body(scope)
            and not _is_json(header(scope, b"content-type"))
        ):
            refusal = UnsupportedMediaType("send the body as application/json")
            await render(refusal, scope)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _has_body(scope: Scope) -> bool:
    length = header(scope, b"content-length")
    return length not in {"", "0"} or bool(header(scope, b"transfer-encoding"))


def _is_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or (
        kind.startswith("application/") and kind.endswith("+json")
    )
