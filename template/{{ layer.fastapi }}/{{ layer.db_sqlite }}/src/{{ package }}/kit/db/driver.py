"""SQLite: one file, one writer at a time, and nobody ever sees "database is locked".

Statements run on the event loop: a read by key costs microseconds, less than handing it to a
thread. Writers of this process queue for one connection. Against writers of other processes the
head of the queue retries without blocking the loop, and gives up with 503 after `PATIENCE`.
"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from opentelemetry.trace import SpanKind
from sqlalchemy import bindparam, column, select, table

from ..errors import Conflict, Problem, Unavailable
from ..telemetry.metrics import DATABASE_CONNECTIONS, DATABASE_IN_USE, DATABASE_WAITING
from ..telemetry.traces import span
from . import violations
from .query import Query
from .session import Session
from .single import Single
from .types import DIALECT

FOR_SEVERAL_PROCESSES = False  # that serve: each would wait for the writes of the others
PATIENCE = 5.0  # seconds
PRAGMAS = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA busy_timeout = 0;
    PRAGMA cache_size = -64000;
    PRAGMA mmap_size = 268435456;
"""

T = TypeVar("T")


class Statements:
    """Runs queries on one connection; a `Reader` on the reading one, a `Session` on the writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def one(self, query: Query[T], /, **values: Any) -> T | None:
        cursor = self._execute(query, values)
        row = cursor.fetchone()
        cursor.close()
        return None if row is None else query.read(row)

    async def all(self, query: Query[T], /, **values: Any) -> list[T]:
        return [query.read(row) for row in self._execute(query, values).fetchall()]

    async def run(self, query: Query[Any], /, **values: Any) -> int:
        return self._execute(query, values).rowcount

    def _execute(self, query: Query[Any], values: dict[str, Any]) -> sqlite3.Cursor:
        with span(query.name, SpanKind.CLIENT, db_system_name="sqlite"):
            try:
                return self._connection.execute(query.sql, query.bind(values))
            except sqlite3.IntegrityError as error:
                raise self._explain(error, query, values) from error
            except sqlite3.OperationalError as error:
                _fail(error)

    def _explain(
        self, error: sqlite3.IntegrityError, query: Query[Any], values: dict[str, Any]
    ) -> Problem:
        message = str(error).partition(": ")[2]
        match error.sqlite_errorname:
            case "SQLITE_CONSTRAINT_UNIQUE" | "SQLITE_CONSTRAINT_PRIMARYKEY":
                return violations.taken(tuple(c.partition(".")[2] for c in message.split(", ")))
            case "SQLITE_CONSTRAINT_CHECK":
                return violations.broken_check(query.table, message)
            case "SQLITE_CONSTRAINT_FOREIGNKEY" if query.writes_values:
                return violations.missing_reference(self._dangling(query, values))
            case "SQLITE_CONSTRAINT_TRIGGER":
                return violations.refused(query.table, str(error))
            case _:
                return violations.still_referenced()

    def _dangling(self, query: Query[Any], values: dict[str, Any]) -> str | None:
        """SQLite does not say which reference dangles, so look at each one.

        By name: the module of the other table may not be part of this process.
        """
        keys = query.table.foreign_keys if query.table is not None else ()
        for key in sorted(keys, key=lambda key: key.parent.name):
            value = query.sent(key.parent.name, values)
            name, _, target = key.target_fullname.rpartition(".")
            there = table(name, column(target)).c[target]
            sql = str(select(there).where(there == bindparam("value")).compile(dialect=DIALECT))
            if value is not None and not self._connection.execute(sql, [value]).fetchone():
                return key.parent.name
        return None


class Transaction(Statements):
    """Queries that are committed together, and what is to be done after that."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.calls: list[Callable[[], None]] = []

    def after_commit(self, call: Callable[[], None]) -> None:
        self.calls.append(call)


class Database:
    """The connections of one process to one database file."""

    def __init__(self, url: str) -> None:
        path = Path(url.removeprefix("sqlite:///"))
        self._reading = _connect(path)
        self._writing = _connect(path)
        self._turn = asyncio.Lock()
        self._writers = 0  # at work, or waiting for their turn
        self.reader = Statements(self._reading)

    async def open(self) -> None:
        """Nothing to wait for: the file is open already."""
        DATABASE_CONNECTIONS.set(1)  # that writes

    async def close(self) -> None:
        self._reading.close()
        self._writing.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Transaction]:
        """Commits when the block ends, rolls back when it raises.

        Raises: Unavailable when the write lock is not had in time.
        """
        self._writers += 1
        try:
            await (self._turn.acquire() if self._writers == 1 else self._wait())
            DATABASE_IN_USE.now += 1
            try:
                await self._begin()
                transaction = Transaction(self._writing)
                try:
                    yield transaction
                    self._commit()
                finally:
                    if self._writing.in_transaction:
                        self._writing.execute("ROLLBACK")
                for call in transaction.calls:
                    call()
            finally:
                DATABASE_IN_USE.now -= 1
                self._turn.release()
        finally:
            self._writers -= 1

    async def transact(
        self, effect: Callable[[Session], Awaitable[T]], *, single: bool = False
    ) -> T:
        """Runs `effect` in a transaction of its own.

        `single` for an effect that writes with one statement, and may not write with another.
        """
        async with self.transaction() as db:
            return await effect(Single(db) if single else db)

    async def _wait(self) -> None:
        with DATABASE_WAITING.track_inprogress():
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._turn.acquire()
            except TimeoutError as error:
                raise Unavailable("too many writers are waiting") from error

    def _commit(self) -> None:
        try:
            self._writing.execute("COMMIT")
        except sqlite3.OperationalError as error:
            _fail(error)

    async def _begin(self) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while True:
            try:
                self._writing.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if _kind(error) != sqlite3.SQLITE_BUSY:
                    _fail(error)
                if loop.time() > deadline:
                    raise Unavailable("another process keeps the database busy") from error
                await asyncio.sleep(0.005)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=512)
    connection.executescript(PRAGMAS)
    return connection


def _kind(error: sqlite3.OperationalError) -> int:
    return error.sqlite_errorcode & 0xFF


def _fail(error: sqlite3.OperationalError) -> NoReturn:
    """Tells apart what passes, what the operator has to see to, what was asked for, and what is a bug.

    A row takes along those below it for 1,000 levels (SQLITE_MAX_TRIGGER_DEPTH).
    """
    match _kind(error):
        case sqlite3.SQLITE_BUSY:
            raise Unavailable("another process keeps the database busy") from error
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            raise Unavailable("the disk takes no more data", retry_after=30) from error
        case sqlite3.SQLITE_ERROR if "trigger recursion" in str(error):
            raise Conflict(
                "too many rows hang on this one, each on another; delete the lowest ones first"
            ) from error
        case _:
            raise error
