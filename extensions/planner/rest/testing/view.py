"""What the tests of one entity are about, whatever the framework that they are written for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product

from ...domain.model import Entity
from ..entity import ResourceView
from ..transitions import MoveView
from . import rules
from .actors import Actor, may_name
from .cast import Cast
from .routes import RouteView, routes
from .samples import SampleView

CHECKS = (
    "cascading changing deleting guarding joining linking listing making owning reading".split()
)
"""The files of `tests/checks` that an entity's own rules need."""


@dataclass(frozen=True)
class Move:
    """A transition from one state; without a target it has to be refused."""

    segment: str
    field: str
    source: str
    target: str | None
    by: Actor


class ResourceTests:
    """A framework's view adds how they are spelled."""

    def __init__(self, e: ResourceView) -> None:
        self.e = e
        self.cast = Cast(e)

    @property
    def constant(self) -> str:
        return self.e.plural.upper()

    @cached_property
    def sample(self) -> SampleView:
        return SampleView(self.e.domain, self.e.model)

    @property
    def routes(self) -> list[RouteView]:
        return routes(self.e)

    @property
    def secret(self) -> tuple[str, ...]:
        """What is never shown."""
        return tuple(field.name for field in self.e.model.fields if field.secret)

    # -- the rows that a sample refers to

    @property
    def parents(self) -> list[tuple[str, dict[str, str]]]:
        """The state in which everybody who makes one may name a row of the same module."""
        return [
            (column, {target.machines[0].field: state})
            for column, target, _, state in self._references
            if state and state != target.machines[0].initial
        ]

    @property
    def filled(self) -> tuple[str, ...]:
        """The references that may be empty, and that a check wants."""
        found = (r for r in self.e.model.relations if r.in_example and not r.required)
        return tuple(relation.column for relation in found if relation is not self.e.owner)

    @property
    def shared(self) -> tuple[str, ...]:
        """The references with which they can only name rows of their own."""
        return tuple(column for column, _, own, _ in self._references if own)

    @cached_property
    def _references(self) -> list[tuple[str, Entity, bool, str | None]]:
        """Column and target of each, with whose and in which state the row is that it names."""
        found: list[tuple[str, Entity, bool, str | None]] = []
        for relation, target in self.e.sighted_relations:
            states = target.machines[0].states if target.machines else (None,)
            for own, state in product((False, True), states):
                named = relation.in_example
                if named and all(may_name(by, target, own, state) for by in self.cast.makers):
                    found.append((relation.column, target, own, state))
                    break
        return found

    # -- the tests

    @cached_property
    def plain_rules(self) -> list[rules.Rule]:
        """One test each."""
        return [
            *rules.writing(self.e, self.cast),
            *rules.reading(self.e, self.cast, self.sample),
            *rules.keeping_apart(self.e, self.cast, self.shared),
            *rules.guarding(self.e, self.cast),
        ]

    @property
    def checks(self) -> list[str]:
        """The modules of `tests/checks` that its file needs."""
        return sorted({rule.check.partition(".")[0] for rule in self.plain_rules})

    @cached_property
    def plain_moves(self) -> list[Move]:
        """Every transition from every state that it starts from, and one that is refused."""
        found: list[Move] = []
        for move in (MoveView(machine, model, self.e.noun) for machine, model in self.e.moves):
            refused = [s for s in move.machine.states if s not in move.model.sources]
            for source in (*move.model.sources, *refused[:1]):
                target = move.model.target if source in move.model.sources else None
                if by := self._mover(move, source):
                    found.append(Move(move.segment, move.machine.field, source, target, by))
        return found

    def _mover(self, move: MoveView, source: str) -> Actor | None:
        casting = self.cast.casting
        first = move.machine is casting.machine
        return casting.allowed(move.model.by, state=source if first else None)
