"""Connections that stay open, the one that was used last first.

Nothing is reset between two uses, as asyncpg's own pool does it with a question to the server: a
`Query` reads or writes rows and leaves nothing behind. What may have left something is not used again:
a connection inside of a transaction, or one whose statement was cancelled.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import asyncpg

from ..errors import Unavailable
from ..telemetry.metrics import DATABASE_WAITING

POOL_SIZE = 10  # connections per process; keep processes x POOL_SIZE below max_connections
PATIENCE = 2.0  # seconds to wait for a connection
IDLE = 300.0  # seconds after which one may have been cut on the way, and is not needed anyway

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


class Pool:
    """At most `POOL_SIZE` connections. Whoever finds none free waits in a queue."""

    def __init__(self, connect: Callable[[], Awaitable[Connection]]) -> None:
        self._connect = connect
        self._free: deque[tuple[Connection, float]] = deque()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._open = 0
        self._closed = True

    async def open(self) -> None:
        """Connects once, so that a process which cannot does not start."""
        self._closed = False
        self.put_back(await self._new())

    async def close(self) -> None:
        """Closes what is free; what is in use closes when it is put back."""
        self._closed = True
        while self._free:
            await self._free.pop()[0].close()

    def put_back(self, connection: Connection) -> None:
        if self._closed or connection.is_closed() or connection.is_in_transaction():
            self.drop(connection)
            return
        moment = time.monotonic()
        self._free.append((connection, moment))
        if moment - self._free[0][1] > IDLE:
            self.drop(self._free.popleft()[0])
        self._call_next()

    def drop(self, connection: Connection) -> None:
        connection.terminate()
        self._open -= 1
        self._call_next()

    def drop_free(self) -> None:
        """What is free was most likely cut as well, though the news may not have come."""
        while self._free:
            self.drop(self._free.pop()[0])

    def free_one(self) -> "Connection | None":
        """The one that was used last, None where none is free."""
        while self._free:
            connection, since = self._free.pop()
            if not connection.is_closed() and time.monotonic() - since < IDLE:
                return connection
            self.drop(connection)
        return None

    async def take(self) -> Connection:
        """Raises: Unavailable when the pool is closed, TimeoutError when none is free in time."""
        with DATABASE_WAITING.track_inprogress():
            async with asyncio.timeout(PATIENCE):
                return await self._next_one()

    async def _next_one(self) -> Connection:
        while True:
            if self._closed:
                raise Unavailable("the database is not open")
            if connection := self.free_one():
                return connection
            if self._open < POOL_SIZE:
                return await self._new()
            await self._turn()

    async def _turn(self) -> None:
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._call_next()  # it was our turn, and we do not take it
            raise

    def _call_next(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return

    async def _new(self) -> Connection:
        self._open += 1
        try:
            return await self._connect()
        except BaseException:
            self._open -= 1
            self._call_next()
            raise
