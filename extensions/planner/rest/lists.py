"""The list of one entity: what narrows it, and its orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..domain.model import Entity, Relation

RANGED = ("int", "decimal", "money", "date", "timestamptz")
"""Types whose filters are a lower and an upper bound."""


def filter_relations(entity: Entity) -> list[Relation]:
    """Every relation narrows the list, unless its column is not for everyone to read."""
    return [relation for relation in entity.relations if relation.access.read is None]


@dataclass(frozen=True)
class Condition:
    """A query parameter, and how it narrows a column."""

    parameter: str
    column: str
    operator: Literal["=", ">=", "<="]


def conditions(entity: Entity) -> list[Condition]:
    """What its relations and its filters ask for, each once."""
    fields = {field.name: field for field in entity.fields}
    machines = {machine.field for machine in entity.machines}
    found = [_equal(relation.column) for relation in filter_relations(entity)]
    for name in entity.listing.filters:
        field = fields.get(name)
        if field is not None and field.type in RANGED:
            column = field.columns[0]
            found += [
                Condition(f"{name}_min", column, ">="),
                Condition(f"{name}_max", column, "<="),
            ]
        elif field is not None or name in machines:
            found.append(_equal(name))
    return list(dict.fromkeys(found))


def searched(entity: Entity) -> list[str]:
    """The columns that `q` looks into."""
    return [field.name for field in entity.fields if field.search]


def orders(entity: Entity) -> list[tuple[str, str]]:
    """Each order with its column; ids are UUIDv7, so they sort by creation."""
    fields = {field.name: field for field in entity.fields}
    named = [name for name in entity.listing.sorts if name in fields]
    return [("created_at", "id"), *((name, fields[name].columns[0]) for name in named)]


def _equal(name: str) -> Condition:
    return Condition(name, name, "=")
