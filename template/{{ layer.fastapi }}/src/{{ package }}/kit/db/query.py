"""Statements that are compiled once.

SQLAlchemy writes the SQL and converts the values; the driver runs it. A `Query` is made when a
module is imported, so a request pays for neither building nor compiling the statement. It reads or
writes rows: what outlives a transaction on its connection (SET, LISTEN, a session's lock) is none.
"""

import re
from collections.abc import Callable, Mapping
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar, cast, get_origin

from pydantic import BaseModel
from sqlalchemy import Insert, Table, Update
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import SelectBase

from .shapes import Columns, Convert, Row, as_plain, as_values
from .types import DIALECT

T = TypeVar("T")

_TABLE = re.compile(r'\b(?:FROM|INTO|UPDATE)\s+"?(\w+)')


class Query(Generic[T]):
    """One statement and the shape of its rows.

    `into` is a pydantic model, which a row becomes, `dict[str, Any]` for a row by its columns, or the
    type of the one column that is read.
    Values that change are `bindparam("name")` in the statement and keywords at the call:

        BY_SLUG = Query(select_into(products, Product).where(products.c.slug == bindparam("slug")), into=Product)
        product = await db.one(BY_SLUG, slug="mocha")
    """

    def __init__(self, statement: SelectBase | UpdateBase, into: type[T]) -> None:
        compiled: Any = statement.compile(dialect=DIALECT)
        given_later = {name: None for name, bind in compiled.binds.items() if bind.required}
        expanded = compiled.construct_expanded_state(given_later)
        types = {name: bind.type for bind, name in compiled.bind_names.items()}
        for name, parts in expanded.parameter_expansion.items():
            types |= dict.fromkeys(parts, types[name])
        self.sql: str = expanded.statement
        self.name = _name(self.sql)
        self.table = cast(Table, statement.table) if isinstance(statement, UpdateBase) else None
        self.writes = isinstance(statement, UpdateBase)
        self.writes_values = isinstance(statement, Insert | Update)
        self._binds: list[tuple[str, Any, Convert | None]] = [
            (name, expanded.parameters[name], _to_driver(types[name]))
            for name in expanded.positiontup or ()
        ]
        columns: Columns = [
            (str(column.key), _from_driver(column.type))
            for column in getattr(statement, "exported_columns", ())
        ]
        self._shape: Callable[[Row], Any] = _shape(into, columns)
        self.plain = as_plain(columns, into)

    def bind(self, values: Mapping[str, Any]) -> list[Any]:
        """The values in the order of the placeholders, as the driver wants them."""
        bound: list[Any] = []
        for name, fixed, convert in self._binds:
            value = values.get(name, fixed)
            bound.append(value if convert is None or value is None else convert(value))
        return bound

    def read(self, row: Row) -> T:
        return self._shape(row)

    @cached_property
    def unread(self) -> "Query[Row]":
        """The same statement; its rows stay as the driver has them."""
        unread = cast("Query[Row]", copy(self))
        unread._shape = _as_it_is
        return unread

    def sent(self, column: str, values: Mapping[str, Any]) -> Any:
        """What `bind` sends for one column, None where the statement does not set it."""
        sent = dict(zip((name for name, _, _ in self._binds), self.bind(values), strict=True))
        return sent.get(column)


def _to_driver(kind: Any) -> Convert | None:
    return kind.dialect_impl(DIALECT).bind_processor(DIALECT)


def _from_driver(kind: Any) -> Convert | None:
    return kind.dialect_impl(DIALECT).result_processor(DIALECT, None)


def _name(sql: str) -> str:
    """What is done to which table first, such as `SELECT orders`."""
    table = _TABLE.search(sql)
    return f"{sql.partition(' ')[0]} {table[1] if table else ''}".strip()


def _as_it_is(row: Row) -> Row:
    return row


def _shape(into: Any, columns: Columns) -> Callable[[Row], Any]:
    if get_origin(into) is dict:
        return as_values(columns)
    if not (isinstance(into, type) and issubclass(into, BaseModel)):
        convert = columns[0][1] if columns else None
        return lambda row: convert(row[0]) if convert and row[0] is not None else row[0]
    validate = into.__pydantic_validator__.validate_python
    values = as_values(columns, into)
    return lambda row: validate(values(row))
