"""Insert, change and remove one row, each as one statement."""

from functools import lru_cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Table, bindparam, delete, insert, update

from ..clock import now
from ..concurrency import changed_meanwhile
from ..ids import new_id
from ..resource import Resource
from .query import Query
from .rows import columns_of
from .session import Session

M = TypeVar("M", bound=Resource)


class Insert(Generic[M]):
    """INSERT of a whole row that returns it."""

    def __init__(self, table: Table, model: type[M]) -> None:
        self._query = Query(insert(table).returning(*columns_of(table, model)), into=model)

    async def __call__(self, db: Session, /, **values: Any) -> M:
        """The new row, with an id, timestamps and version 1. Columns not named are null."""
        moment = now()
        row = await db.one(
            self._query, id=new_id(), created_at=moment, updated_at=moment, version=1, **values
        )
        assert row is not None  # noqa: S101  # RETURNING gives the row, or the driver raised
        return row


class Change(Generic[M]):
    """UPDATE of some columns of one row, if it still has the version that the caller saw."""

    def __init__(self, table: Table, model: type[M]) -> None:
        self._table = table
        self._model = model
        self._for = lru_cache(maxsize=64)(self._compile)

    async def __call__(self, db: Session, current: M, /, **values: Any) -> M:
        """The row after the change; as it was when there is nothing to change.

        Raises: PreconditionFailed when somebody else changed it first.
        """
        if not values:
            return current
        changed = await db.one(
            self._for(tuple(sorted(values))),
            row_id=current.id,
            row_version=current.version,
            updated_at=now(),
            **values,
        )
        if changed is None:
            raise changed_meanwhile()
        return changed

    def _compile(self, names: tuple[str, ...]) -> Query[M]:
        columns = self._table.c
        statement = (
            update(self._table)
            .where(columns.id == bindparam("row_id"), columns.version == bindparam("row_version"))
            .values({name: bindparam(name, type_=columns[name].type) for name in names})
            .values(updated_at=bindparam("updated_at"), version=columns.version + 1)
            .returning(*columns_of(self._table, self._model))
        )
        return Query(statement, into=self._model)


class Removal:
    """DELETE of one row, if it still has the version that the caller saw."""

    def __init__(self, table: Table) -> None:
        statement = delete(table).where(
            table.c.id == bindparam("row_id"), table.c.version == bindparam("row_version")
        )
        self._query = Query(statement, into=int)

    async def __call__(self, db: Session, current: Resource) -> None:
        """Raises: PreconditionFailed when somebody else changed the row first."""
        if not await db.run(self._query, row_id=current.id, row_version=current.version):
            raise changed_meanwhile()
