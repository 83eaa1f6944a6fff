"""Requests that end without an answer of their own: refusals, bugs, and waiting that is too long."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeAlias

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from ..errors import Unavailable
from .deadlines import Deadlines, Overdue
from .rendering import answer_problem, render
from .watch import UNMATCHED, route_of, status_of

Handler: TypeAlias = Callable[[Request, Any], Coroutine[Any, Any, Response]]

log = logging.getLogger(__name__)


class Failures:
    """Answers for exceptions: as the application's handlers do, and with 500 where it has none. Of
    those the log has the whole story.

    Cancels a request that takes too long, whatever it waits for: its transaction is rolled back,
    and 503 says so. When the answer has begun it is too late for any of it: the server has to cut
    the connection.
    """

    def __init__(self, app: ASGIApp, *, seconds: float) -> None:
        self.app = app
        self._deadlines = Deadlines(seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            with self._deadlines:
                await self.app(scope, receive, send)
        except Overdue:
            if status_of(scope):
                raise
            seconds = f"{self._deadlines.seconds:g}"
            too_late = Unavailable(f"this took longer than {seconds} seconds")
            await render(too_late, scope)(scope, receive, send)
        except Exception as error:
            begun = status_of(scope) != 0
            handler = None if begun else _handler(error, scope["app"].exception_handlers)
            if handler is None:
                about = {"method": scope["method"], "route": route_of(scope) or UNMATCHED}
                log.exception("unhandled", extra=about)
            if begun:
                raise
            response = await (handler or answer_problem)(Request(scope, receive), error)
            await response(scope, receive, send)


def _handler(error: Exception, handlers: Mapping[Any, Handler]) -> Handler | None:
    """The one for the status of the error, else for its kind."""
    if isinstance(error, HTTPException) and error.status_code in handlers:
        return handlers[error.status_code]
    return next((handlers[kind] for kind in type(error).__mro__ if kind in handlers), None)
