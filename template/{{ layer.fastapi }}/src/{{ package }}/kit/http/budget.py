"""How long a request may take as a whole, whatever it waits for."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import Unavailable
from .rendering import render


class TimeBudget:
    """Cancels a request that takes too long: its transaction is rolled back, and 503 says so.

    When the response has begun it is too late for that: the connection has to be cut.
    Raises: TimeoutError then.
    """

    def __init__(self, app: ASGIApp, *, seconds: float) -> None:
        self.app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        budget = asyncio.timeout(self._seconds)
        try:
            async with budget:
                await self.app(scope, receive, send_and_note)
        except TimeoutError:
            if started or not budget.expired():
                raise
            refusal = Unavailable(f"this took longer than {self._seconds:g} seconds")
            await render(refusal, scope)(scope, receive, send)
