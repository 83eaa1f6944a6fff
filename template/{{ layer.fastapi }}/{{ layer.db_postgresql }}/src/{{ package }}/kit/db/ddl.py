"""A connection for schema changes: those go through SQLAlchemy, not through the driver."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from random import uniform
from typing import TypeVar

import asyncpg
from sqlalchemy import Connection, NullPool, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

logger = logging.getLogger(__name__)

T = TypeVar("T")
LOCK_TIMEOUT = 2.0  # seconds that a change may keep requests waiting behind it
ATTEMPTS = 20
PAUSE = 4.0  # seconds at most before the next
LOCKED = asyncpg.LockNotAvailableError.sqlstate
TURN = 0.2  # seconds between two looks whether it is our turn
ONE_AT_A_TIME = text("SELECT pg_try_advisory_lock(7358135)")


def require_url(url: str) -> None:
    """Raises: ArgumentError for the URL of another kind of database."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise ArgumentError(
            "DATABASE_URL must look like postgresql://user@host/name in this project"
        )


def run_ddl(url: str, work: Callable[[Connection], T]) -> T:
    """Runs `work` in one transaction, after everybody else who changes this schema.

    It gives way to the application, and is done again from its beginning when others hold what it
    needs: requests queue behind a change that waits for a lock.

    Raises: ArgumentError for the URL of another kind of database; DBAPIError for what the server
    refuses, a lock after the last attempt included.
    """
    require_url(url)
    return asyncio.run(_run(url, work))


def run_migrations(url: str, work: Callable[[Connection], None]) -> None:
    """As `run_ddl`, for work that commits by itself: when it begins again, it goes on from there."""
    require_url(url)
    asyncio.run(_run(url, work, committed=False))


async def _run(url: str, work: Callable[[Connection], T], *, committed: bool = True) -> T:
    for attempt in range(2, ATTEMPTS + 1):
        try:
            return await _in_turn(url, work, committed=committed)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != LOCKED:
                raise
        logger.warning("a table is in use; attempt %s of %s follows", attempt, ATTEMPTS)
        await asyncio.sleep(uniform(0.5, 1) * PAUSE)  # noqa: S311  # no secret
    return await _in_turn(url, work, committed=committed)


async def _in_turn(url: str, work: Callable[[Connection], T], *, committed: bool) -> T:
    """The lock is the session's: it outlasts commits, and goes when the connection does.

    Whoever waited for it inside of a statement would keep an index from being built CONCURRENTLY.
    """
    limits = {"lock_timeout": f"{LOCK_TIMEOUT}s"}
    connect = partial(asyncpg.connect, url, timeout=10, server_settings=limits)
    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=NullPool)
    async with engine.connect() as connection:
        while not await connection.scalar(ONE_AT_A_TIME):
            await connection.rollback()
            await asyncio.sleep(TURN)
        await connection.rollback()
        result = await connection.run_sync(work)
        if committed:
            await connection.commit()
        return result
