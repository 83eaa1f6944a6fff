"""What the tests of one entity ask its list for."""

from __future__ import annotations

from ...domain.model import Entity
from ...domain.values import to_json
from ..lists import RANGED
from .actors import Actor
from .bodies import is_checked
from .samples import SampleView, another, measured, stepped

Case = tuple[str, object, object]


def filters(entity: Entity, by: Actor) -> list[Case]:
    """Each parameter with a value that finds the sample and one that does not."""
    found: list[Case] = []
    fields = {field.name: field for field in entity.fields if field.example is not None}
    machines = {machine.field: machine for machine in entity.machines}
    shown = dict([by.state] if by.state else [])
    for name in entity.listing.filters:
        if name in machines:
            here = shown.get(name, machines[name].initial)
            others = [state for state in machines[name].states if state != here]
            found += [(name, here, other) for other in others[:1]]
        elif name in fields and fields[name].type in RANGED:
            here = to_json(measured(fields[name].example))
            more, less = (to_json(measured(stepped(fields[name], step))) for step in (1, -1))
            found += [(f"{name}_min", here, more), (f"{name}_max", here, less)]
        elif name in fields and (other := another(fields[name])) is not None:
            found.append((name, to_json(fields[name].example), other))
    return found


def sorts(entity: Entity, sample: SampleView) -> dict[str, object]:
    """Each order with a second value for the rows, None where no other is sure to be valid."""
    found: dict[str, object] = {"created_at": None}
    for field in entity.fields:
        if field.name in entity.listing.sorts:
            sure = not is_checked(entity, field) and field.name not in sample.varied
            found[field.name] = another(field) if sure else None
    return found


def searched(entity: Entity) -> list[str]:
    """Texts of the sample that a search has to find."""
    return [str(field.example)[:100] for field in entity.fields if field.search and field.example]
