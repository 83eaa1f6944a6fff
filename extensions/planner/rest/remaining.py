"""What a domain says and no route does: it waits for code of the owner's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..domain.examples import generated
from ..domain.model import Entity


@dataclass(frozen=True)
class Remaining:
    """Of one module: names as docs/ shows them."""

    made: tuple[str, ...]  # entities whose rows nobody may make
    computed: tuple[str, ...]  # fields that only the server writes, and nothing writes yet
    moved: tuple[str, ...]  # moves that nobody may make

    def __bool__(self) -> bool:
        return bool(self.made or self.computed or self.moved)


def remaining(entities: Iterable[Entity]) -> Remaining:
    """What is left to be written."""
    found = tuple(entities)
    return Remaining(
        tuple(e.names.pascal for e in found if "create" not in e.grants),
        tuple(
            f"{e.names.pascal}.{f.name}"
            for e in found
            for f in e.fields
            if f.read_only and not generated(f)
        ),
        tuple(
            f"{e.names.pascal}.{move.name}"
            for e in found
            for machine in e.machines
            for move in machine.transitions
            if not move.by
        ),
    )
