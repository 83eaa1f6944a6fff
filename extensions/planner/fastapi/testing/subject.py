"""The entity that the tests of failure write to, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...domain.model import Entity
from ...rest.testing.actors import Actor

if TYPE_CHECKING:
    from ..entity import EntityView
    from ..transitions import TransitionView


@dataclass(frozen=True)
class SubjectView:
    """Somebody makes rows by the thousand and, where there is a first move, moves each of them."""

    e: EntityView
    by: Actor
    move: TransitionView | None = None

    @property
    def varied(self) -> tuple[str, ...]:
        """The fields of the body that no two rows may have in common."""
        return tuple(name for name in self.e.tests.sample.varied if name in self.sends)

    @property
    def sends(self) -> tuple[str, ...]:
        return self.e.tests.cast.sends

    @property
    def event(self) -> str | None:
        """What the move, or else the new row, tells others."""
        return self.move.emits if self.move else self.e.event("create")


def subject(entities: Iterable[EntityView]) -> SubjectView | None:
    """The one of which most can be seen: an event, a move, a value that is unique."""
    found = [one for entity in entities for one in _ways(entity)]
    return max(found, key=_telling, default=None)


def _ways(e: EntityView) -> Iterator[SubjectView]:
    by = e.tests.cast.creator
    if by is None or by.member or by.closed or by.state or not _numberless(e.model):
        return
    yield SubjectView(e, by)
    for move in e.transitions:
        if move.model.sources and move.machine.initial in move.model.sources:
            casting = e.tests.cast.casting
            mover = casting.allowed(move.model.by, state=move.machine.initial)
            if mover and not mover.member and mover.own <= by.own:
                yield SubjectView(e, _both(by, mover), move)


def _telling(one: SubjectView) -> tuple[bool, ...]:
    return one.event is not None, one.move is not None, bool(one.varied)


def _both(one: Actor, other: Actor) -> Actor:
    return replace(one, roles=tuple(dict.fromkeys((*one.roles, *other.roles))))


def _numberless(entity: Entity) -> bool:
    """Whether any number of rows may refer to the same others, and differ in what counts up."""
    if any(relation.unique for relation in entity.relations):
        return False
    references = {relation.column for relation in entity.relations}
    return not any(references & {*unique.columns} for unique in entity.uniques)
