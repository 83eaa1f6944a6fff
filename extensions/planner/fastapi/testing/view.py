"""One entity as its tests see it: the rules that it has to keep, and the values for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ...domain.model import Entity, Relation
from ...emit.literal import py
from ..lists import filter_relations
from . import bodies, hiding, lists
from .actors import Actor, Casting, Reach, reach
from .routes import RouteView, routes
from .samples import SampleView

if TYPE_CHECKING:
    from ..entity import EntityView
    from ..transitions import TransitionView


@dataclass(frozen=True)
class TestView:
    """One test: a rule of `tests/checks`, and what it is asked about."""

    name: str
    check: str
    arguments: tuple[str, ...]
    moves: bool = False


class TestsView:
    """`e.tests` in the templates."""

    def __init__(self, e: EntityView) -> None:
        self.e = e
        self.casting = Casting(e.model)

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

    # -- actors

    @cached_property
    def reader(self) -> Actor | None:
        return self.casting.allowed(self.casting.read) if self.e.readable else None

    @cached_property
    def creator(self) -> Actor | None:
        """Somebody who makes one and, where anybody does, sees it afterwards."""
        if not self.e.creatable:
            return None
        grants, first = self.e.model.grants["create"], self.casting.first
        seen = self.casting.allowed(grants, state=first)
        return seen or self.casting.allowed(grants, state=first, reads=False)

    @cached_property
    def own_creator(self) -> Actor | None:
        """Somebody who makes one for themselves, and for nobody else."""
        if self.creator is None or self.e.owner is None or self.e.owner.read_only:
            return None
        by = hiding.owner(self.casting, self.e.model.grants["create"])
        return self._closed(by) if by else None

    def _closed(self, by: Actor) -> Actor:
        """With the names that the creator may send and this one may not."""
        allowed = bodies.sent(self.e, by)
        return replace(by, closed=tuple(name for name in self.sends if name not in allowed))

    @cached_property
    def changer(self) -> Actor | None:
        return self.casting.allowed(self.e.model.grants["update"]) if self.e.updatable else None

    @cached_property
    def remover(self) -> Actor | None:
        return self.casting.allowed(self.e.model.grants["delete"]) if self.e.deletable else None

    # -- the resource

    @property
    def sends(self) -> tuple[str, ...]:
        return bodies.sent(self.e, self.creator) if self.creator else ()

    @property
    def secrets(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.e.model.fields if field.secret)

    @property
    def parents(self) -> list[tuple[str, dict[str, str]]]:
        """The state in which a row of the same module may be named by the creator."""
        found: list[tuple[str, dict[str, str]]] = []
        for relation, target, seen in self._references():
            if not seen.any and seen.states:
                machine = target.machines[0]
                state = next(state for state in machine.states if state in seen.states)
                found.append((relation.column, {machine.field: state}))
        return found

    @property
    def shared(self) -> tuple[str, ...]:
        """The references with which the creator can only name rows of their own."""
        return tuple(r.column for r, _, seen in self._references() if seen == Reach(own=True))

    def _references(self) -> Iterator[tuple[Relation, Entity, Reach]]:
        for reference in self.e.checked_relations if self.creator else []:
            if reference.relation.required and self.creator:
                grants = reference.target.grants.get("read", ())
                yield reference.relation, reference.target, reach(grants, self.creator.roles)

    # -- the tests

    @property
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
        first = move.machine is self.casting.machine
        return self.casting.allowed(move.model.by, state=source if first else None)

    @property
    def checks(self) -> list[str]:
        """The modules of `tests/checks` that its file needs."""
        return sorted({test.check.partition(".")[0] for test in self.tests})

    @cached_property
    def tests(self) -> list[TestView]:
        return [*self._writing(), *self._reading(), *self._hiding(), *self._moving()]

    def _writing(self) -> Iterator[TestView]:
        if by := self.creator:
            yield self._made("a_new_one_is_what_was_sent", by)
            needed = py(bodies.needed(self.e))
            yield _test("other_bodies_are_refused", "making.refuses_other_bodies", by, needed)
            if (owner := self.own_creator) and not by.own:
                yield self._made("a_new_one_of_their_own_is_what_was_sent", owner)
        if by := self.changer:
            if change := bodies.change(self.e, by):
                yield _test(
                    "a_change_needs_the_version", "changing.needs_the_version", by, py(change)
                )
            for link in self.e.link_tables if self.e.readable else []:
                names = (py(link.segment), py(link.model.target))
                yield _test(f"{link.model.name}_are_linked", "linking.links", by, *names)
        if by := self.remover:
            yield _test("deleting_needs_the_version", "deleting.needs_the_version", by)

    def _made(self, name: str, by: Actor) -> TestView:
        seen = reach(self.casting.read, by.roles).covers(by.own, self.casting.first)
        return _test(name, "making.shows_what_was_sent", by, f"read={seen}")

    def _reading(self) -> Iterator[TestView]:
        by = self.reader
        if by is None:
            return
        unseen = bodies.unseen(self.e, by)
        blind = [f"blind={py(unseen)}"] if unseen else []
        yield _test("one_is_shown_whole", "reading.shows_the_row", by, *blind)
        if not by.own or self.sample.several:
            yield _test("the_list_comes_in_pages", "listing.comes_in_pages", by)
            sorts = py(lists.sorts(self.e.model, self.sample))
            yield _test("the_list_is_sorted", "listing.is_sorted", by, sorts)
        cases = [py(case) for case in lists.filters(self.e.model, by)]
        references = tuple(relation.column for relation in filter_relations(self.e.model))
        cases += [f"references={py(references)}"] if references else []
        if cases:
            yield _test("the_list_is_filtered", "listing.is_filtered", by, *cases)
        if texts := lists.searched(self.e.model):
            yield _test("the_list_is_searched", "listing.is_searched", by, *map(py, texts))
        if self.secrets:
            yield _test("secrets_are_kept", "reading.keeps_secrets", by)

    def _hiding(self) -> Iterator[TestView]:
        e, cast = self.e, self.casting
        if by := hiding.owner(cast, cast.read) if self.reader else None:
            yield _test("those_of_others_are_hidden", "owning.hides_others", by)
        for n, (by, writes) in enumerate(hiding.own_writes(e, cast).items(), 1):
            status = str(hiding.status_for_others(cast, by))
            name = "those_of_others_stay_as_they_are" + (f"_{n}" if n > 1 else "")
            yield _test(name, "owning.protects_others", by, py(tuple(writes)), status)
        if by := self.own_creator:
            status = "403" if e.owner_chosen else "422"
            yield _test("nobody_makes_one_for_others", "owning.makes_for_oneself", by, status)
        if by := hiding.state_reader(cast):
            shown, hidden = (py(states) for states in hiding.states(cast, by))
            field = py(cast.machine.field if cast.machine else "")
            states = (field, f"shown={shown}", f"hidden={hidden}")
            yield _test("some_states_are_hidden", "reading.keeps_states_apart", by, *states)
        yield from self._guarding()

    def _guarding(self) -> Iterator[TestView]:
        e, cast, grants = self.e, self.casting, self.e.model.grants
        ways = [("hidden", "hides_fields", hiding.strangers(e, cast, cast.read, way="read"))]
        if self.creator:
            closed = hiding.strangers(e, cast, grants["create"], way="write")
            ways.append(("not_for_everyone_to_make", "refuses_to_make", closed))
        if self.changer:
            closed = hiding.strangers(e, cast, grants["update"], way="write", change=True)
            ways.append(("not_for_everyone_to_change", "refuses_to_change", closed))
        for words, check, found in ways:
            for by, names in found.items():
                if check == "refuses_to_make":
                    by = self._closed(by)
                verb = "is" if len(names) == 1 else "are"
                name = f"{'_and_'.join(names)}_{verb}_{words}"
                yield _test(name, f"guarding.{check}", by, *map(py, names))

    def _moving(self) -> Iterator[TestView]:
        if self.moves:
            yield TestView("it_moves_from_state_to_state", "moving.goes", ("move",), moves=True)


def _test(name: str, check: str, by: Actor, *arguments: str) -> TestView:
    return TestView(name, check, (by.call, *arguments))
