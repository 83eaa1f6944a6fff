"""What the test of `no_overlap` tries, one row beside another."""

from __future__ import annotations

from ..domain.model import Entity, NoOverlap
from ..domain.values import to_json
from ..emit.typescript import ts
from ..rest import membership
from .names import column

_SOMETHING = "01980c5e-3f5a-7c3e-8d21-6f1f0a4f3c11"


def overlap_cases(entity: Entity) -> list[str]:
    """`Case` objects, as TypeScript."""
    return [_case(entity, overlap) for overlap in entity.overlaps]


def _case(entity: Entity, overlap: NoOverlap) -> str:
    fields = {field.name: to_json(field.example) for field in entity.fields}
    shared = {name: fields.get(name, _SOMETHING) for name in overlap.of}
    counted = {name: membership.alternatives(value)[0] for name, value in overlap.where}
    hours = "TIMES.hours" if overlap.span == "tstzrange" else "TIMES.days"
    return (
        f"{{ table: {ts(column(entity.names.plural))}, of: {ts(shared)}, "
        f"start: {ts(overlap.start)}, end: {ts(overlap.end)}, hours: {hours}, "
        f"counted: {ts(counted)} }}"
    )
