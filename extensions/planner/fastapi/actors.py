"""Who a test signs in as, and what the row is like that they reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..domain.model import Entity, Grant
from ..emit.literal import py

EVERYONE = ("anyone", "signed_in")


@dataclass(frozen=True)
class Actor:
    """`Actor("support", own=True, row={"state": "draft"})` in a test."""

    roles: tuple[str, ...] = ()
    own: bool = False
    state: tuple[str, str] | None = None  # column and value, where it is not the initial one
    nobody: bool = False

    @property
    def call(self) -> str:
        if self.nobody:
            return "NOBODY"
        parts = [py(role) for role in self.roles]
        parts += ["own=True"] if self.own else []
        parts += [f"row={{{py(self.state[0])}: {py(self.state[1])}}}"] if self.state else []
        return f"Actor({', '.join(parts)})"


@dataclass(frozen=True)
class Reach:
    """The rows that some roles reach together."""

    any: bool = False
    own: bool = False
    states: frozenset[str] = frozenset()

    def covers(self, own: bool, state: str | None) -> bool:
        return self.any or (self.own and own) or state in self.states


def reach(grants: Iterable[Grant], roles: Iterable[str], *, nobody: bool = False) -> Reach:
    """What the domain grants, worked out here and not by the code that the tests are about."""
    names = {"anyone"} if nobody else {*roles, *EVERYONE}
    mine = [grant for grant in grants if grant.audience in names]
    return Reach(
        any(grant.any for grant in mine),
        any(grant.own for grant in mine),
        frozenset(state for grant in mine for state in grant.states),
    )


def roles_of(audience: str) -> tuple[str, ...]:
    return () if audience in EVERYONE else (audience,)


class Casting:
    """Finds the actors for one entity."""

    def __init__(self, entity: Entity) -> None:
        self.entity = entity
        self.read = entity.grants.get("read", ())
        self.machine = entity.machines[0] if entity.machines else None

    def allowed(
        self, grants: Iterable[Grant], *, states: Iterable[str] = (), reads: bool = True
    ) -> Actor | None:
        """Somebody who may do it, sees the row, and reads and writes as many fields as possible."""
        grants = tuple(grants)
        for roles, own, state in self._candidates(grants, tuple(states)):
            full = self._completed(roles, own)
            for chosen in dict.fromkeys((full, roles)):
                sees = not reads or reach(self.read, chosen).covers(own, state)
                if sees and reach(grants, chosen).covers(own, state):
                    return Actor(chosen, own, self._shown(state, states))
        return None

    def _candidates(
        self, grants: tuple[Grant, ...], states: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], bool, str | None]]:
        known: tuple[str | None, ...] = states or (self.machine.states if self.machine else (None,))
        helpers = [(), *(roles_of(grant.audience) for grant in _widest_first(self.read))]
        for state in known:
            for own in (False, True) if self.entity.owner else (False,):
                for grant in _widest_first(grants):
                    for helper in helpers:
                        roles = dict.fromkeys((*roles_of(grant.audience), *helper))
                        yield tuple(roles), own, state

    def _shown(self, state: str | None, states: Iterable[str]) -> tuple[str, str] | None:
        if self.machine is None or state is None or state == self.machine.initial or states:
            return None
        return self.machine.field, state

    def _completed(self, roles: tuple[str, ...], own: bool) -> tuple[str, ...]:
        """With the roles for the fields that are not everyone's."""
        found = list(roles)
        for audiences in self._field_audiences():
            helpful = [a for a in audiences if a not in (*EVERYONE, "own")]
            if helpful and not self.opens(audiences, found, own):
                found.append(helpful[0])
        return tuple(found)

    def _field_audiences(self) -> Iterator[tuple[str, ...]]:
        for guarded in (*self.entity.fields, *self.entity.relations):
            for audiences in (guarded.access.read, guarded.access.write):
                if audiences:
                    yield audiences

    def opens(self, audiences: tuple[str, ...] | None, roles: Iterable[str], own: bool) -> bool:
        """Whether a field with these audiences is open to the roles."""
        if audiences is None:
            return True
        return bool({*roles, *EVERYONE} & {*audiences}) or (own and "own" in audiences)

    def stranger(
        self, audiences: tuple[str, ...], grants: Iterable[Grant], *, reads: bool
    ) -> Actor | None:
        """Somebody who may act on the row though this field is not theirs."""
        grants = tuple(grants)
        for roles, own, state in self._candidates(grants, ()):
            sees = not reads or reach(self.read, roles).covers(own, state)
            if sees and reach(grants, roles).covers(own, state):
                if not self.opens(audiences, roles, own):
                    return Actor(roles, own, self._shown(state, ()))
        return None

    def owner(self, grants: Iterable[Grant]) -> Actor | None:
        """Somebody who reaches their own row in its first state, and not those of others."""
        grants = tuple(grants)
        first = self.machine.initial if self.machine else None
        for grant in grants:
            roles = roles_of(grant.audience)
            mine = reach(grants, roles)
            if grant.own and mine.covers(True, first) and not mine.covers(False, first):
                return Actor(roles, own=True)
        return None


def _widest_first(grants: Iterable[Grant]) -> list[Grant]:
    return sorted(grants, key=lambda grant: (not grant.any, not grant.own))


