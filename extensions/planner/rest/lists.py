"""The list of one entity: what narrows it."""

from __future__ import annotations

from ..domain.model import Entity, Relation

RANGED = ("int", "decimal", "money", "date", "timestamptz")
"""Types whose filters are a lower and an upper bound."""


def filter_relations(entity: Entity) -> list[Relation]:
    """Every relation narrows the list, unless its column is not for everyone to read."""
    return [relation for relation in entity.relations if relation.access.read is None]
