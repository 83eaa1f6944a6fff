"""Lists: filters and orders by allowlist, keyset pages, one compiled statement for each shape."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, TypeAdapter
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.sql.elements import KeyedColumnElement
from sqlalchemy.sql.selectable import NamedFromClause

from ..pagination import USUAL_LIMIT, Page, PageQuery, seal, unseal
from ..policy import Reach, Whose
from ..principal import Principal
from .found import found
from .query import Query
from .rows import select_into, to_columns
from .session import Reader

M = TypeVar("M", bound=BaseModel)
_NOTHING: ColumnElement[bool] = false()


class Listing(Generic[M]):
    """What of a table may be listed, how it may be narrowed, and in which orders.

    `filters` maps a query parameter to its condition, with a `bindparam` of the same name;
    `sorts` a name to its column (ties are broken by id). `own` is the condition for the caller's
    own rows, with `bindparam("caller")`, `members` for those that the caller is a member of, `state`
    the column that a reach's states speak of.
    """

    def __init__(
        self,
        table: NamedFromClause,
        model: type[M],
        *,
        filters: Mapping[str, ColumnElement[bool]],
        sorts: Mapping[str, KeyedColumnElement[Any]],
        where: ColumnElement[bool] | None = None,
        own: ColumnElement[bool] = _NOTHING,
        members: ColumnElement[bool] = _NOTHING,
        state: KeyedColumnElement[str] | None = None,
    ) -> None:
        self._table = table
        self._model = model
        self._page = Page[model]
        self._filters = filters
        self._sorts = sorts
        self._where = where
        self._whose = {Whose.ANY: true(), Whose.OWN: own, Whose.MEMBERS: members}
        self._state = state
        self._rows = lru_cache(maxsize=256)(self._compile_rows)
        self._count = lru_cache(maxsize=256)(self._compile_count)

    async def page(
        self, db: Reader, caller: Principal, reach: Reach, query: PageQuery, sort: str
    ) -> Page[M]:
        """One page of the rows within reach."""
        values = query.filters()
        names = frozenset(values)
        purpose = f"{self._table.name} {sort} {sorted(values.items())} {caller.subject}"
        column = self._sorts[sort.removeprefix("-")]
        after = self._position(column, unseal(query.cursor, purpose)) if query.cursor else {}
        statement = self._rows(reach, names, sort, bool(after), query.limit == USUAL_LIMIT)
        rows = await db.all(
            statement.unread,
            caller=caller.subject,
            rows=query.limit + 1,
            **values,
            **after,
        )
        items, more = found(statement, rows[: query.limit]), len(rows) > query.limit
        total = None
        if query.with_total:
            total = await db.one(self._count(reach, names), caller=caller.subject, **values)
        return self._page.model_construct(
            items=items,
            next_cursor=seal(_keys(items[-1], column), purpose) if more else None,
            total=total,
        )

    def _position(self, column: KeyedColumnElement[Any], sealed: list[Any]) -> dict[str, Any]:
        value = TypeAdapter(column.type.python_type).validate_python(sealed[0])
        return {"after": value, "after_id": UUID(sealed[1])}

    def _compile_rows(
        self, reach: Reach, names: frozenset[str], sort: str, after: bool, usual: bool
    ) -> Query[M]:
        column, key = self._sorts[sort.removeprefix("-")], self._table.c.id
        keys = [key] if column is key else [column, key]
        statement = self._narrow(select_into(self._table, self._model), reach, names)
        descending = sort.startswith("-")
        if after:
            here = tuple_(*keys)
            marks = [bindparam("after_id", type_=key.type)]
            if column is not key:
                marks.insert(0, bindparam("after", type_=column.type))
            there = tuple_(*marks)
            statement = statement.where(here < there if descending else here > there)
        order = [column.desc() if descending else column.asc() for column in keys]
        # PostgreSQL keeps the plan of a statement that says how many rows it wants.
        rows: ColumnElement[int] = bindparam("rows", type_=Integer())
        if usual:
            rows = literal_column(str(USUAL_LIMIT + 1), Integer())
        return Query(statement.order_by(*order).limit(rows), into=self._model)

    def _compile_count(self, reach: Reach, names: frozenset[str]) -> Query[int]:
        counted = select(func.count()).select_from(self._table)
        return Query(self._narrow(counted, reach, names), into=int)

    def _narrow(self, statement: Select[Any], reach: Reach, names: frozenset[str]) -> Select[Any]:
        if self._where is not None:
            statement = statement.where(self._where)
        if not reach.any:
            statement = statement.where(or_(*self._within(reach)))
        return statement.where(*(self._filters[name] for name in sorted(names)))

    def _within(self, reach: Reach) -> list[ColumnElement[bool]]:
        """One condition for each way; a way that this table knows nothing of leads nowhere."""
        return [
            and_(self._whose[whose], self._in(state))
            for whose, state in sorted(reach.ways, key=str)
        ]

    def _in(self, state: str | None) -> ColumnElement[bool]:
        if state is None:
            return true()
        return false() if self._state is None else self._state == state


def _keys(item: BaseModel, column: KeyedColumnElement[Any]) -> list[Any]:
    columns = to_columns(item)
    return [columns[column.key], columns["id"]]
