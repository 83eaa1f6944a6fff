"""What the tests of `no_overlap` try: rows of one entity, beside each other and over each other."""

from __future__ import annotations

from ...domain.model import Entity, NoOverlap
from ...emit.literal import py
from ...rest import membership


def overlap_cases(entity: Entity) -> list[str]:
    """`Case(…)` for each rule whose rows need no other values to count or not to count."""
    return [_case(entity, overlap) for overlap in entity.overlaps]


def _case(entity: Entity, overlap: NoOverlap) -> str:
    hours = "HOURS" if overlap.span == "tstzrange" else "DAYS"
    counted = {name: membership.alternatives(value)[0] for name, value in overlap.where}
    spared = _spared(entity, overlap)
    given = [py(entity.key), py(overlap.of), py(overlap.start), py(overlap.end), hours]
    parents = {r.column: r.target for r in entity.relations if r.column in overlap.of}
    given += [f"parents={py(parents)}"] if parents else []
    given += [f"counted={py(counted)}"] if counted else []
    given += [f"spared={py(spared)}"] if spared else []
    return f"Case({', '.join(given)})"


def _spared(entity: Entity, overlap: NoOverlap) -> dict[str, str]:
    """A state in which a row does not count."""
    named = {name: membership.alternatives(value) for name, value in overlap.where}
    for machine in entity.machines:
        for state in machine.states if machine.field in named else ():
            if state not in named[machine.field]:
                return {machine.field: state}
    return {}
