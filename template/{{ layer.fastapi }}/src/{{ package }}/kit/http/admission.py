"""How much is done at once. Who is admitted is served in time; the others learn at once to come back.

A process that takes on everything serves nobody: each request waits for all others, and clients give
up on answers that are still being made. So some requests run, some wait their turn, and the rest
are refused before any work is spent on them. Who waits for the body of its client does not run.
Source: "Using load shedding to avoid overload" (Amazon Builders' Library).
"""

import asyncio
import logging
from collections import deque
from random import randint

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import Unavailable
from .paced import Paced
from .probes import is_probe
from .rendering import render

PATIENCE = 2.0  # seconds to wait for a turn
QUIET = 5.0  # seconds between two lines in the log

TOO_MANY = "too many requests at once"

logger = logging.getLogger(__name__)


class Capacity:
    """What one process takes on: `at_once` requests run, and `waiting` more wait for them."""

    def __init__(self, *, at_once: int, waiting: int) -> None:
        self.most = at_once + waiting
        self.refusals = Paced()
        self.absent = 0  # requests that are here, and have no place while their clients send
        self._free = at_once
        self._most_waiting = waiting
        self._turns: deque[asyncio.Future[None]] = deque()
        self._refused = 0

    @property
    def full(self) -> bool:
        return not self._free and len(self._turns) >= self._most_waiting

    def refuse(self) -> Unavailable:
        """What one request too many is told. One line for many of them: the log must not be what
        overload drowns in.
        """
        self._refused += 1
        if self._refused == 1:
            asyncio.get_running_loop().call_later(QUIET, self._tell)
        return Unavailable(TOO_MANY, retry_after=randint(1, 3))  # noqa: S311

    async def enter(self, *, again: bool = False) -> bool:
        """Whether a turn came in time. Who was in before is the next one."""
        if self._free:
            self._free -= 1
            return True
        turn = asyncio.get_running_loop().create_future()
        if again:
            self._turns.appendleft(turn)
        else:
            self._turns.append(turn)
        try:
            async with asyncio.timeout(PATIENCE):
                await turn
        except TimeoutError:
            return not turn.cancelled()  # it may have come in that very moment
        except asyncio.CancelledError:
            if not turn.cancelled():
                self.leave()
            raise
        return True

    def leave(self) -> None:
        """Hands the place on to who has waited longest."""
        while self._turns:
            turn = self._turns.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    def _tell(self) -> None:
        logger.warning("overloaded", extra={"refused": self._refused, "seconds": QUIET})
        self._refused = 0


class Admission:
    """Has each request wait for its place. Probes always pass."""

    def __init__(self, app: ASGIApp, *, capacity: Capacity) -> None:
        self.app = app
        self._capacity = capacity

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_probe(scope):
            await self.app(scope, receive, send)
            return
        if self._capacity.full or not await self._capacity.enter():
            await render(self._capacity.refuse(), scope)(scope, receive, send)
            return
        place = Place(self._capacity, receive)
        try:
            await asyncio.sleep(0)  # who came at the same time is counted before work begins
            await self.app(scope, place.receive, send)
        finally:
            place.leave()


class Place:
    """The place of one request, which others have while its client keeps it waiting."""

    def __init__(self, capacity: Capacity, receive: Receive) -> None:
        self._capacity = capacity
        self._receive = receive
        self._taken = self._more = True

    async def receive(self) -> Message:
        """Raises: HTTPException, the one kind that FastAPI lets through."""
        if not self._more:
            return await self._receive()
        self.leave()
        self._capacity.absent += 1
        try:
            message = await self._receive()
        finally:
            self._capacity.absent -= 1
        self._taken = await self._capacity.enter(again=True)
        if not self._taken:
            raise HTTPException(503, TOO_MANY)
        self._more = message.get("more_body", False)
        return message

    def leave(self) -> None:
        if self._taken:
            self._taken = False
            self._capacity.leave()
