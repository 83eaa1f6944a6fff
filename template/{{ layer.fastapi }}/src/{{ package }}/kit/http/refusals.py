"""What is refused for its head alone, before a body is read or a route is asked."""

from collections.abc import Awaitable, Callable, Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

from ..errors import Problem
from .rendering import render

Check = Callable[[Scope], Problem | None]


class Refusals:
    """Lets a request pass when no check has anything against it."""

    def __init__(self, app: ASGIApp, *, checks: Sequence[Check]) -> None:
        self.app = app
        self._checks = tuple(checks)

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] == "http":
            for check in self._checks:
                refusal = check(scope)
                if refusal is not None:
                    return render(refusal, scope)(scope, receive, send)
        return self.app(scope, receive, send)
