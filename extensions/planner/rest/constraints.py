"""Checks and indexes of one table: what the domain asks for, and what its lists need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count
from typing import cast

from ..domain.model import Domain, Entity, Field, Unique
from . import ownership
from .names import constraint

Where = tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class Check:
    """A CHECK constraint; `rule` is its name without the table."""

    table: str
    rule: str
    sql: str

    @property
    def name(self) -> str:
        return constraint("ck", self.table, self.rule)


@dataclass(frozen=True)
class Index:
    """An index, perhaps unique, perhaps over the rows that meet a condition only."""

    table: str
    columns: tuple[str, ...]
    unique: bool = False
    where: str | None = None
    number: int | None = None  # of several over the same columns, for different rows

    @property
    def name(self) -> str:
        # The id that ends an index for a list says nothing new.
        shown = self.columns[:-1] if self.columns[-1] == "id" else self.columns
        kind = "uq" if self.unique else "ix"
        suffix = ("where",) if self.where and not self.unique else ()
        suffix += (str(self.number),) if self.number else ()
        return constraint(kind, self.table, *shown, *suffix)


@dataclass(frozen=True)
class Overlap:
    """Rows with the same values in `of` do not overlap; perhaps those alone that meet a condition."""

    table: str
    of: tuple[str, ...]
    start: str
    end: str
    span: str
    where: str | None = None

    @property
    def name(self) -> str:
        return constraint("ex", self.table, *self.of, self.start)


def checks(entity: Entity) -> list[Check]:
    """The states and values that there are, amounts that go with a currency, and the domain's own."""
    table = entity.names.plural
    found = [
        Check(table, machine.field, _one_of(machine.field, machine.states))
        for machine in entity.machines
    ]
    found += [
        Check(table, field.name, _one_of(field.name, field.values))
        for field in entity.fields
        if field.type == "enum"
    ]
    found += [
        Check(table, f"{field.name}_amount", f'"{field.name}_amount" >= {field.min}')
        for field in entity.fields
        if field.type == "money" and field.min is not None and field.min == 0
    ]
    return found + [Check(table, check.name, check.sql) for check in entity.checks]


def indexes(domain: Domain, entity: Entity, *, for_overlaps: bool = False) -> list[Index]:
    """Every foreign key, filter and order has one that ends with the id, for keyset pages.

    `for_overlaps` where the database looks for overlaps by an index like any other: rows that have
    ended need no look.
    """
    table, live = entity.names.plural, '"deleted_at" IS NULL' if entity.soft_delete else None
    fields = {field.name: field for field in entity.fields}
    found: list[Index] = []
    for item in _uniques(entity):
        where = " AND ".join([*_where(item.where), *([live] if live else [])]) or None
        found.append(Index(table, item.columns, unique=True, where=where))
    leading = [relation.column for relation in entity.relations]
    if ownership.foreign_parent(domain, entity):
        leading.append(ownership.kept_owner_column(entity))
    leading += [machine.field for machine in entity.machines if _listed(entity, machine.field)]
    for name in (*entity.listing.filters, *(sort for sort in entity.listing.sorts)):
        leading += _index_column(fields.get(name))
    sorted_by = {c for name in entity.listing.sorts for c in _index_column(fields.get(name))}
    single = {index.columns[0] for index in found if len(index.columns) == 1 and not index.where}
    for column in dict.fromkeys(leading):
        if column not in single - sorted_by:  # one row at most needs no order
            found.append(Index(table, (column, "id")))
    for item in entity.indexes:
        found.append(Index(table, item.columns, where=" AND ".join(_where(item.where)) or None))
    if for_overlaps:
        found += [Index(table, (*overlap.of, overlap.end)) for overlap in overlaps(entity)]
    return _named_apart(found)


def overlaps(entity: Entity) -> list[Overlap]:
    """One for each `no_overlap`; of deleted rows nothing is taken."""
    live = ['"deleted_at" IS NULL'] if entity.soft_delete else []
    found: list[Overlap] = []
    for item in entity.overlaps:
        where = " AND ".join([*_where(item.where), *live]) or None
        found.append(Overlap(entity.names.plural, item.of, item.start, item.end, item.span, where))
    return found


def _named_apart(indexes: list[Index]) -> list[Index]:
    """Without those that others replace; further ones of the same name are numbered."""
    found: dict[str, Index] = {}
    for index in indexes:
        first = found.setdefault(index.name, index)
        numbers = count(2)
        while (index.unique, index.where) != (first.unique, first.where):
            index = replace(index, number=next(numbers))
            first = found.setdefault(index.name, index)
    return [*found.values()]


def _uniques(entity: Entity) -> list[Unique]:
    single = [Unique(field.columns) for field in entity.fields if field.unique]
    single += [Unique((relation.column,)) for relation in entity.relations if relation.unique]
    return [*single, *entity.uniques]


def _listed(entity: Entity, state: str) -> bool:
    by_state = any(way.states for grant in entity.grants.get("read", ()) for way in grant.ways)
    return state in entity.listing.filters or (by_state and state == entity.machines[0].field)


def _index_column(field: Field | None) -> list[str]:
    return [] if field is None else [field.columns[0]]


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f'"{column}" IN ({", ".join(map(sql_literal, values))})'


def _where(where: Where) -> list[str]:
    return [_condition(column, value) for column, value in where]


def _condition(column: str, value: object) -> str:
    if value is None:
        return f'"{column}" IS NULL'
    if isinstance(value, tuple | list):
        values = cast("Iterable[object]", value)
        return f'"{column}" IN ({", ".join(map(sql_literal, values))})'
    return f'"{column}" = {sql_literal(value)}'


def sql_literal(value: object) -> str:
    """A constant that SQLite and PostgreSQL read alike."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"
