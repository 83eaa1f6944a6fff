"""Fields that every answer carries, whoever made it."""

from collections.abc import Awaitable, Callable, Collection, Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Fields = list[tuple[bytes, bytes]]
Stamp = Callable[[Scope], Fields]


class Stamps:
    """Asks each stamp for its fields when an answer begins. What the answer has already stays."""

    def __init__(self, app: ASGIApp, *, stamps: Sequence[Stamp]) -> None:
        self.app = app
        self._stamps = tuple(stamps)

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http":
            return self.app(scope, receive, send)

        def send_stamped(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                message["headers"] = stamped(message.get("headers", ()), self._stamps, scope)
            return send(message)

        return self.app(scope, receive, send_stamped)


def stamped(
    fields: Collection[tuple[bytes, bytes]], stamps: Sequence[Stamp], scope: Scope
) -> Fields:
    """Those of an answer, with the ones that it lacks added to them."""
    own = dict(fields)
    added = [field for stamp in stamps for field in stamp(scope) if field[0] not in own]
    return [*fields, *added]
