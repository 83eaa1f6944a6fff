"""Looks now and then at what no request tells: waiting jobs, the database, the event loop."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TypeAlias

from ..db.driver import Database
from ..db.session import Reader
from .levels import tell_levels
from .metrics import DATABASE_UP, LOOP_LAG

INTERVAL = 5.0  # seconds
TICK = 0.25

logger = logging.getLogger(__name__)

Sample: TypeAlias = Callable[[Reader], Awaitable[None]]
"""Reads something from the database and sets the gauges for it."""


@asynccontextmanager
async def sampling(database: Database, samples: Sequence[Sample]) -> AsyncGenerator[None]:
    """Takes all samples every few seconds while the block runs."""
    tasks = [
        asyncio.create_task(_watch_the_loop()),
        asyncio.create_task(_sample(database, samples)),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def take(database: Database, samples: Sequence[Sample]) -> None:
    """Each sample once. A database that does not answer is a sample too."""
    try:
        for sample in samples:
            await sample(database.reader)
    except Exception as error:
        DATABASE_UP.set(0)
        logger.warning("no sample", extra={"reason": str(error)})
    else:
        DATABASE_UP.set(1)


async def _sample(database: Database, samples: Sequence[Sample]) -> None:
    while True:
        await take(database, samples)
        await asyncio.sleep(INTERVAL)


async def _watch_the_loop() -> None:
    """How much later than asked a task wakes up is how long others kept the loop busy."""
    loop = asyncio.get_running_loop()
    while True:
        longest = 0.0
        for _ in range(int(INTERVAL / TICK)):
            asked = loop.time() + TICK
            await asyncio.sleep(TICK)
            longest = max(longest, loop.time() - asked)
            LOOP_LAG.set(longest)
            tell_levels()
