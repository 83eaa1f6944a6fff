"""Bugs: the whole story into the log, a problem document without it to the client."""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .rendering import as_problem, render

log = logging.getLogger(__name__)


class Failures:
    """Answers 500 for an exception that nothing else handled.

    When the response has begun it is too late for that: the server has to cut the connection.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception as error:
            log.exception("unhandled", extra={"method": scope["method"], "path": scope["path"]})
            if started:
                raise
            await render(as_problem(error), scope)(scope, receive, send)
