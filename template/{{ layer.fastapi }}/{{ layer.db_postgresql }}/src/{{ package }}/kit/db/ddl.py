"""A connection for schema changes: those go through SQLAlchemy, not through the driver."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import asyncpg
from sqlalchemy import Connection, NullPool, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import create_async_engine

T = TypeVar("T")
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7358135)")


def require_url(url: str) -> None:
    """Raises: ArgumentError for the URL of another kind of database."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise ArgumentError(
            "DATABASE_URL must look like postgresql://user@host/name in this project"
        )


def run_ddl(url: str, work: Callable[[Connection], T]) -> T:
    """Runs `work` in one transaction, after everybody else who changes this schema.

    Raises: ArgumentError for the URL of another kind of database.
    """
    require_url(url)
    return asyncio.run(_run(url, work))


async def _run(url: str, work: Callable[[Connection], T]) -> T:
    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=partial(asyncpg.connect, url, timeout=10),
        poolclass=NullPool,
    )
    async with engine.begin() as connection:
        await connection.execute(ONE_AT_A_TIME)
        return await connection.run_sync(work)
