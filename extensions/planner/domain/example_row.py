"""The row of examples, as checks look at it."""

from __future__ import annotations

from collections.abc import Iterable

from .bounds import measure
from .model import Field, Relation, StateMachine


def example_row(
    fields: Iterable[Field], relations: Iterable[Relation], machines: Iterable[StateMachine]
) -> dict[str, object]:
    """Every value by its name; relations are empty, or each point at a row of its own."""
    row = {field.name: measure(field.example) for field in fields if field.type != "json"}
    row |= {relation.name: relation.name if relation.in_example else None for relation in relations}
    return row | {machine.field: machine.initial for machine in machines}
