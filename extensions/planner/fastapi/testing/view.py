"""One entity as the templates of its tests see it."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from ...domain.model import Entity
from ...emit.literal import py
from . import rules
from .actors import Actor, may_name
from .cast import Cast
from .routes import RouteView, routes
from .samples import SampleView

if TYPE_CHECKING:
    from ..entity import EntityView
    from ..transitions import TransitionView


class TestsView:
    """`e.tests` in the templates."""

    def __init__(self, e: EntityView) -> None:
        self.e = e
        self.cast = Cast(e)

    @property
    def path(self) -> str:
        """Its file below `tests/modules`, without the suffix."""
        return f"{self.e.module}/test_{self.e.plural}"

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
    def strangers(self) -> dict[str, tuple[str, ...]]:
        return {route.name: route.strangers for route in self.routes if route.strangers}

    @property
    def readers(self) -> dict[str, tuple[str, ...]]:
        """The members that not everyone who sees a row may read, and who may."""
        items = [(f.name, f.access.read) for f in self.e.model.fields]
        items += [(r.column, r.access.read) for r in self.e.model.relations]
        return {name: tuple(readers) for name, readers in items if readers is not None}

    @property
    def resource(self) -> str:
        """The arguments of `Resource(…)`."""
        secret = tuple(field.name for field in self.e.model.fields if field.secret)
        parts = [py(self.e.key), py(self.e.url)]
        parts += [f"sends={py(self.cast.sends)}"] if self.cast.sends else []
        parts += [f"secret={py(secret)}"] if secret else []
        return ", ".join(parts)

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
        for reference in self.e.checked_relations:
            target = reference.target
            states = target.machines[0].states if target.machines else (None,)
            for own, state in product((False, True), states):
                named = reference.relation.in_example
                if named and all(may_name(by, target, own, state) for by in self.cast.makers):
                    found.append((reference.column, target, own, state))
                    break
        return found

    # -- the tests

    @cached_property
    def rules(self) -> list[rules.Rule]:
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
        return sorted({rule.check.partition(".")[0] for rule in self.rules})

    @cached_property
    def moves(self) -> list[str]:
        """Every transition from every state that it starts from, and one that is refused."""
        found: list[str] = []
        for move in self.e.transitions:
            refused = [s for s in move.machine.states if s not in move.model.sources]
            for source in (*move.model.sources, *refused[:1]):
                target = move.model.target if source in move.model.sources else None
                if by := self._mover(move, source):
                    words = ", ".join(map(py, (move.segment, move.field, source, target)))
                    found.append(f"Move({words}, {by.call})")
        return found

    def _mover(self, move: TransitionView, source: str) -> Actor | None:
        casting = self.cast.casting
        first = move.machine is casting.machine
        return casting.allowed(move.model.by, state=source if first else None)
