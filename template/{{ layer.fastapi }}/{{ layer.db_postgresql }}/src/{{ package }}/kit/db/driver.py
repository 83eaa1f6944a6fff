"""PostgreSQL: a sized pool, and limits that no statement can outstay.

What the server undid for a passing reason is done again; when it is away, callers learn it at once.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from random import uniform
from typing import Any, TypeVar

import asyncpg
import orjson

from ..errors import Unavailable
from ..telemetry.metrics import DATABASE_CONNECTIONS
from .lease import Lease
from .outages import OUT_OF_REACH, Undone, unreachable
from .pool import POOL_SIZE, Connection, Pool
from .query import Query
from .session import Session
from .single import Single
from .statements import Alone, Statements, Transaction

FOR_SEVERAL_PROCESSES = True
SILENCE = 6.0  # seconds without an answer after which a server counts as gone
ATTEMPTS = 4  # at a transaction that the server undoes
LIMITS = {
    "application_name": "api",
    "timezone": "UTC",
    "statement_timeout": "5s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "10s",
}

T = TypeVar("T")
Effect = Callable[[Session], Awaitable[T]]


class Pooled:
    """Runs each query on whichever connection is free, and again when that one was cut."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def one(self, query: Query[T], /, **values: Any) -> T | None:
        try:
            async with Lease(self._pool) as connection:
                return await Statements(connection).one(query, **values)
        except Undone:
            async with Lease(self._pool) as connection:
                return await Statements(connection).one(query, **values)

    async def all(self, query: Query[T], /, **values: Any) -> list[T]:
        try:
            async with Lease(self._pool) as connection:
                return await Statements(connection).all(query, **values)
        except Undone:
            async with Lease(self._pool) as connection:
                return await Statements(connection).all(query, **values)


class Database:
    """The connections of one process to one database."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool = Pool(self._connect)
        self.reader = Pooled(self._pool)

    async def open(self) -> None:
        await self._pool.open()
        DATABASE_CONNECTIONS.set(POOL_SIZE)

    async def close(self) -> None:
        await self._pool.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Transaction]:
        """Commits when the block ends, rolls back when it raises.

        Raises: Undone when certainly nothing was written; Unavailable when that is not known.
        """
        async with Lease(self._pool) as connection:
            transaction = Transaction(connection)
            boundary = connection.transaction()
            try:
                await boundary.start()
            except OUT_OF_REACH as error:
                raise unreachable(error, connection) from error
            try:
                yield transaction
            except BaseException:
                with suppress(*OUT_OF_REACH):
                    await boundary.rollback()
                raise
            try:
                await boundary.commit()
            except asyncpg.TransactionRollbackError as error:
                raise unreachable(error, connection) from error
            except OUT_OF_REACH as error:
                raise Unavailable("the database did not say whether it is done") from error
            for call in transaction.calls:
                call()

    async def transact(self, effect: Effect[T], *, single: bool = False) -> T:
        """Runs `effect` in a transaction of its own, and again while the server undoes it.

        `single` for an effect that writes with one statement, which is a transaction already.
        Raises: Undone after the last attempt; Unavailable.
        """
        run = self._run_alone if single else self._run
        for attempt in range(1, ATTEMPTS):
            try:
                return await run(effect)
            except Undone:
                await asyncio.sleep(uniform(0, 0.02 * 3**attempt))  # noqa: S311  # no secret
        return await run(effect)

    async def _run(self, effect: Effect[T]) -> T:
        async with self.transaction() as db:
            return await effect(db)

    async def _run_alone(self, effect: Effect[T]) -> T:
        async with Lease(self._pool) as connection:
            db = Alone(connection)
            done = await effect(Single(db))
        for call in db.calls:
            call()
        return done

    async def _connect(self) -> Connection:
        connection = await asyncpg.connect(
            self._url,
            server_settings=LIMITS,
            command_timeout=SILENCE,
            statement_cache_size=512,
        )
        try:
            await _read_json(connection)
        except BaseException:
            connection.terminate()
            raise
        return connection


async def _read_json(connection: Connection) -> None:
    """Documents come back parsed; they go out as the text that SQLAlchemy makes of them."""
    await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=str, decoder=orjson.loads)
