"""Queries on one connection of PostgreSQL, and what its refusals mean."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import asyncpg
from opentelemetry.trace import SpanKind
from sqlalchemy import Index, Table
from sqlalchemy.sql.schema import ColumnCollectionConstraint

from ..errors import Problem, Unavailable
from ..telemetry.traces import span
from . import violations
from .outages import OUT_OF_REACH, Undone, did_nothing, unreachable
from .pool import Connection
from .query import Query

A = TypeVar("A")
T = TypeVar("T")
FAILURES = (asyncpg.IntegrityConstraintViolationError, *OUT_OF_REACH)


class Statements:
    """Runs queries on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def one(self, query: Query[T], /, **values: Any) -> T | None:
        row = await self._ask(self._connection.fetchrow, query, values)
        return None if row is None else query.read(row)

    async def all(self, query: Query[T], /, **values: Any) -> list[T]:
        return [query.read(row) for row in await self._ask(self._connection.fetch, query, values)]

    async def run(self, query: Query[Any], /, **values: Any) -> int:
        status = await self._ask(self._connection.execute, query, values)
        return int(status.rpartition(" ")[2])

    async def _ask(
        self, how: Callable[..., Awaitable[A]], query: Query[Any], values: dict[str, Any]
    ) -> A:
        with span(query.name, SpanKind.CLIENT, db_system_name="postgresql"):
            try:
                return await how(query.sql, *query.bind(values))
            except FAILURES as error:
                raise self._explain(error, query) from error

    def _explain(self, error: Exception, query: Query[Any]) -> Problem:
        if not isinstance(error, asyncpg.IntegrityConstraintViolationError):
            return unreachable(error, self._connection)
        name = error.constraint_name or ""
        match error:
            case asyncpg.UniqueViolationError():
                return violations.taken(_columns(query.table, name))
            case asyncpg.CheckViolationError():
                return violations.broken_check(query.table, name)
            case asyncpg.ForeignKeyViolationError() if query.writes_values:
                return violations.missing_reference(next(iter(_columns(query.table, name)), None))
            case asyncpg.ExclusionViolationError():
                return violations.refused(query.table, name)
            case _ if error.sqlstate == asyncpg.IntegrityConstraintViolationError.sqlstate:
                return violations.refused(query.table, str(error))
            case _:
                return violations.still_referenced()


class Transaction(Statements):
    """Queries that are committed together, and what is to be done after that."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.calls: list[Callable[[], None]] = []

    def after_commit(self, call: Callable[[], None]) -> None:
        self.calls.append(call)


class Alone(Transaction):
    """Queries that are transactions, each by itself."""

    def _explain(self, error: Exception, query: Query[Any]) -> Problem:
        problem = super()._explain(error, query)
        if query.writes and isinstance(problem, Undone) and not did_nothing(error):
            return Unavailable("the database did not say whether it is done")
        return problem


def _columns(table: Table | None, name: str) -> tuple[str, ...]:
    """The columns of the constraint or unique index that PostgreSQL named."""
    if table is None:
        return ()
    for item in (*table.constraints, *table.indexes):
        if item.name == name and isinstance(item, ColumnCollectionConstraint | Index):
            return tuple(column.name for column in item.columns)
    return ()
