"""The list of one entity: the conditions of its filters, and its orders."""

from __future__ import annotations

from ..domain.model import Entity
from ..emit.typescript import ts, ts_key
from ..rest.lists import Condition, conditions, orders, searched
from .names import column


def filters(entity: Entity) -> list[str]:
    """Entries of `filters`."""
    found = [_entry(condition) for condition in conditions(entity)]
    if names := searched(entity):
        found.append(f'q: contains("q", {", ".join(ts(column(name)) for name in names)})')
    return found


def sorts(entity: Entity) -> list[str]:
    """Entries of `sorts`."""
    return [f"{ts_key(name)}: {ts(column(by))}" for name, by in orders(entity)]


def _entry(condition: Condition) -> str:
    name = condition.parameter
    return f"{ts_key(name)}: {ts(f'{column(condition.column)} {condition.operator} :{name}')}"
