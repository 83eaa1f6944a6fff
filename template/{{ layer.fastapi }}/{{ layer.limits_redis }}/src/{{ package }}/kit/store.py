"""Redis, as a helper that nobody waits for: it answers within a quarter of a second, or it is away.

When it is, it is left alone for a second; then one caller asks again while the others go on without.
"""

import asyncio
import logging
import time
from collections.abc import Callable

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.commands.core import AsyncScript
from redis.exceptions import RedisError

from .patience import Patience

SECONDS = 0.25  # for one question, a new connection included
OPENING = 5.0  # seconds for the connections of a process that starts
FAILURES = 3  # in a row, before it is left alone
PAUSE = 1.0  # seconds for which it is
CONNECTIONS = 8

logger = logging.getLogger(__name__)


class Away(Exception):
    """Redis gave no answer, or was not asked."""


class Store:
    """The connections of one process to one Redis."""

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        pool = BlockingConnectionPool.from_url(  # pyright: ignore[reportUnknownMemberType]
            url,
            max_connections=CONNECTIONS,
            timeout=None,
            socket_timeout=None,
            socket_connect_timeout=None,
            retry=Retry(NoBackoff(), 0),
        )
        self._redis = Redis(connection_pool=pool)
        self._pool = pool
        self._clock = clock
        self._failures = 0
        self._rests_until = 0.0

    async def open(self) -> None:
        """Opens every connection, so that no question waits for one. Goes on when Redis is away."""
        opened: list[AbstractConnection] = []
        try:
            async with asyncio.timeout(OPENING):
                while len(opened) < CONNECTIONS:
                    connection = await self._pool.get_connection()  # pyright: ignore[reportUnknownMemberType]
                    opened.append(connection)
        except (RedisError, OSError, TimeoutError) as error:
            self._failures = FAILURES
            logger.warning("redis is away", extra={"reason": type(error).__name__})
        finally:
            for connection in opened:
                await self._pool.release(connection)

    def script(self, text: str) -> AsyncScript:
        """A script for `run`, which Redis is sent once."""
        return self._redis.register_script(text)

    async def run(self, script: AsyncScript, key: str, *values: float) -> bytes:
        """What the script returns, all of it done or nothing.

        Raises: Away.
        """
        if self._clock() < self._rests_until:
            raise Away
        if self._failures >= FAILURES:
            self._rest()
        try:
            async with Patience(SECONDS):
                answer: bytes = await script(keys=[key], args=values)
        except (RedisError, OSError, TimeoutError) as error:
            self._failures += 1
            if self._failures == FAILURES:
                logger.warning("redis is away", extra={"reason": type(error).__name__})
                self._rest()
            raise Away from error
        if self._failures >= FAILURES:
            logger.warning("redis is back")
        self._failures, self._rests_until = 0, 0.0
        return answer

    async def close(self) -> None:
        await self._redis.aclose()
        await self._pool.aclose()

    def _rest(self) -> None:
        self._rests_until = self._clock() + PAUSE
