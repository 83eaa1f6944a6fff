"""How much is done at once. Who is admitted is served in time; the others learn at once to come back.

A process that takes on everything serves nobody: each request waits for all others, and clients give
up on answers that are still being made. So some requests run, some wait their turn, and the rest
are refused before any work is spent on them.
Source: "Using load shedding to avoid overload" (Amazon Builders' Library).
"""

import asyncio
import logging
from collections import deque
from random import randint

from starlette.types import ASGIApp, Receive, Scope, Send

from ..errors import Unavailable
from .probes import is_probe
from .rendering import render

PATIENCE = 2.0  # seconds to wait for a turn
QUIET = 5.0  # seconds between two lines in the log

logger = logging.getLogger(__name__)


class Admission:
    """Runs `at_once` requests and has `waiting` more wait for them. Probes always pass."""

    def __init__(self, app: ASGIApp, *, at_once: int, waiting: int) -> None:
        self.app = app
        self._free = at_once
        self._most_waiting = waiting
        self._turns: deque[asyncio.Future[None]] = deque()
        self._refused = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_probe(scope):
            await self.app(scope, receive, send)
            return
        if self._free:
            self._free -= 1
        elif not await self._wait():
            self._note()
            refusal = Unavailable("too many requests at once", retry_after=randint(1, 3))  # noqa: S311
            await render(refusal, scope)(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            self._leave()

    async def _wait(self) -> bool:
        """Whether a turn came in time."""
        if len(self._turns) >= self._most_waiting:
            return False
        turn = asyncio.get_running_loop().create_future()
        self._turns.append(turn)
        try:
            async with asyncio.timeout(PATIENCE):
                await turn
        except TimeoutError:
            return not turn.cancelled()  # it may have come in that very moment
        except asyncio.CancelledError:
            if not turn.cancelled():
                self._leave()
            raise
        return True

    def _leave(self) -> None:
        """Hands the place on to who has waited longest."""
        while self._turns:
            turn = self._turns.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    def _note(self) -> None:
        """One line for many refusals: the log must not be what overload drowns in."""
        self._refused += 1
        if self._refused == 1:
            asyncio.get_running_loop().call_later(QUIET, self._tell)

    def _tell(self) -> None:
        logger.warning("overloaded", extra={"refused": self._refused, "seconds": QUIET})
        self._refused = 0
