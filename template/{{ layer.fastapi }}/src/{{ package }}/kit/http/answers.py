"""Answers as bytes: the head and the body of one that is whole reach the kernel together.

uvicorn writes them one after the other and looks at each field by itself, which costs as much as a
query does. What is not plain is left to it: streams, HEAD, connections that end.
"""

from collections.abc import Awaitable

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from .stamps import Fields

_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09})  # of no field (RFC 9110, section 5.5)


class Whole:
    """The application as one request meets it: the head of an answer waits for the body."""

    __slots__ = ("_app", "_cycle", "_head", "_length")

    def __init__(self, app: ASGIApp, cycle: RequestResponseCycle) -> None:
        self._app = app
        self._cycle = cycle
        self._head: Message | None = None
        self._length = b""

    def __call__(self, scope: Scope, receive: Receive, _send: Send) -> Awaitable[None]:
        return self._app(scope, receive, self._send)

    async def _send(self, message: Message) -> None:
        """Raises: ValueError where a field would become two."""
        if message["type"] == "http.response.start":
            fields = dict(message.get("headers", ()))
            self._length = fields.get(b"content-length", b"")
            if self._length and b"connection" not in fields:
                self._head = message
                return
        head, self._head = self._head, None
        if head is not None:
            if self._is_all(message) and is_plain(self._cycle):
                fields = [*self._cycle.default_headers, *head["headers"]]
                end(self._cycle, in_bytes(head["status"], fields, message.get("body", b"")))
                return
            await self._cycle.send(head)  # pyright: ignore[reportArgumentType]
        await self._cycle.send(message)  # pyright: ignore[reportArgumentType]

    def _is_all(self, message: Message) -> bool:
        length = b"%d" % len(message.get("body", b""))
        return length == self._length and not message.get("more_body")


def is_plain(cycle: RequestResponseCycle) -> bool:
    """Whether the client waits for one answer, body and all, and goes on after it."""
    return (
        cycle.scope["method"] != "HEAD"
        and cycle.keep_alive
        and not cycle.disconnected
        and not cycle.waiting_for_100_continue
        and not cycle.flow.write_paused
    )


def in_bytes(status: int, fields: Fields, body: bytes) -> bytes:
    """An answer that is whole.

    Raises: ValueError where a field would become two.
    """
    lines = b"\r\n".join(map(b": ".join, fields))
    if len(lines) - len(lines.translate(None, _CONTROLS)) != 2 * (len(fields) - 1):
        raise ValueError("a field of an answer holds control characters")
    return b"".join((STATUS_LINE[status], lines, b"\r\n\r\n", body))


def end(cycle: RequestResponseCycle, answer: bytes) -> None:
    """Sends all that a request is answered with."""
    cycle.response_started = cycle.response_complete = True
    cycle.message_event.set()
    cycle.transport.write(answer)
    cycle.on_response()
