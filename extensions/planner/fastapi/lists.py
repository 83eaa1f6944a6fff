"""The list of one entity: the conditions of its filters, and its orders."""

from __future__ import annotations

from ..domain.model import Entity
from ..rest.lists import Condition, conditions, orders, searched
from .names import column


def filters(entity: Entity) -> list[str]:
    """Entries of `Listing(filters=…)`."""
    table = entity.names.plural
    found = [_entry(table, condition) for condition in conditions(entity)]
    if names := searched(entity):
        found.append(f'"q": contains("q", {", ".join(column(table, name) for name in names)})')
    return found


def sorts(entity: Entity) -> list[str]:
    """Entries of `Listing(sorts=…)`."""
    table = entity.names.plural
    return [f'"{name}": {column(table, by)}' for name, by in orders(entity)]


def _entry(table: str, condition: Condition) -> str:
    name = condition.parameter
    operator = "==" if condition.operator == "=" else condition.operator
    return f'"{name}": {column(table, condition.column)} {operator} bindparam("{name}")'
