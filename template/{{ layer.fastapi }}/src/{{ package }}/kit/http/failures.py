"""Requests that come to no end of their own: bugs, and waiting that is too long."""

import asyncio
import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import Unavailable
from .rendering import as_problem, render
from .watch import UNMATCHED, route_of

log = logging.getLogger(__name__)


class Failures:
    """Answers 500 for an exception that nothing else handled; the log has the whole story.

    Cancels a request that takes too long, whatever it waits for: its transaction is rolled back,
    and 503 says so. When the answer has begun it is too late for either: the server has to cut the
    connection.
    """

    def __init__(self, app: ASGIApp, *, seconds: float) -> None:
        self.app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        budget = asyncio.timeout(self._seconds)
        try:
            async with budget:
                await self.app(scope, receive, send_and_note)
        except Exception as error:
            problem = as_problem(error)
            if isinstance(error, TimeoutError) and budget.expired():
                problem = Unavailable(f"this took longer than {self._seconds:g} seconds")
            else:
                about = {"method": scope["method"], "route": route_of(scope) or UNMATCHED}
                log.exception("unhandled", extra=about)
            if begun:
                raise
            await render(problem, scope)(scope, receive, send)
