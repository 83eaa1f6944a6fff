"""Who a test signs in as, and what the row is like that they reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...domain.model import Entity, Grant, Whose

EVERYONE = ("anyone", "signed_in")


@dataclass(frozen=True)
class Actor:
    """Somebody in these roles, and what the row is like that they reach."""

    roles: tuple[str, ...] = ()
    own: bool = False
    member: bool = False
    state: tuple[str, str] | None = None  # column and value, where it is not the first one
    nobody: bool = False
    closed: tuple[str, ...] = ()  # fields that are not theirs to set


@dataclass(frozen=True)
class Reach:
    """The rows that some roles reach together: whose, and in which states, none for all."""

    ways: frozenset[tuple[Whose, tuple[str, ...]]] = frozenset()

    @property
    def any(self) -> bool:
        return ("any", ()) in self.ways

    @property
    def states(self) -> frozenset[str]:
        """The states in which they reach everybody's rows."""
        return frozenset(state for whose, at in self.ways if whose == "any" for state in at)

    @property
    def only_people(self) -> bool:
        """Whether one has to own a row, or to belong to it."""
        return ("own", ()) in self.ways and not any(whose == "any" for whose, _ in self.ways)

    def covers(self, own: bool, state: str | None, member: bool = False) -> bool:
        holds: dict[Whose, bool] = {"any": True, "own": own, "members": member}
        return any(holds[whose] and (not at or state in at) for whose, at in self.ways)


def reach(grants: Iterable[Grant], roles: Iterable[str], *, nobody: bool = False) -> Reach:
    """What the domain grants, worked out here and not by the code that the tests are about."""
    names = {"anyone"} if nobody else {*roles, *EVERYONE}
    mine = [grant for grant in grants if grant.audience in names]
    return Reach(frozenset((way.whose, way.states) for grant in mine for way in grant.ways))


def may_name(by: Actor, target: Entity, own: bool, state: str | None) -> bool:
    """Whether the actor sees such a row, or sees none at all, so that none is hidden from them."""
    seen = reach(target.grants.get("read", ()), by.roles)
    return not seen.ways or seen.covers(own and by.own, state)


def may_name_some(by: Actor, target: Entity) -> bool:
    """Whether there is a state in which the actor may name a row, their own or somebody else's."""
    states = target.machines[0].states if target.machines else (None,)
    return any(may_name(by, target, own, state) for own in (False, True) for state in states)


def roles_of(audience: str) -> tuple[str, ...]:
    return () if audience in EVERYONE else (audience,)


class Casting:
    """Finds the actors for one entity."""

    def __init__(self, entity: Entity) -> None:
        self.entity = entity
        self.read = entity.grants.get("read", ())
        self.machine = entity.machines[0] if entity.machines else None
        self.first = self.machine.initial if self.machine else None

    def allowed(
        self, grants: Iterable[Grant], *, state: str | None = None, reads: bool = True
    ) -> Actor | None:
        """Somebody who may do it and, with `reads`, sees the row, which is in `state` if that matters.

        They get the roles for guarded fields as well, unless those would change what they reach.
        """
        grants = tuple(grants)
        for by in self.candidates(grants, state=state, reads=reads):
            full = replace(by, roles=(*by.roles, *self._helpful(by)))
            return full if reach(grants, full.roles) == reach(grants, by.roles) else by
        return None

    def owner(self, grants: Iterable[Grant]) -> Actor | None:
        """Somebody who reaches their own row in its first state, and not those of others."""
        grants = tuple(grants)
        for grant in sorted(grants, key=lambda grant: not grant.own):
            roles = roles_of(grant.audience)
            mine = reach(grants, roles)
            if mine.covers(True, self.first) and not mine.covers(False, self.first):
                return Actor(roles, own=True)
        return None

    def stranger(self, grants: Iterable[Grant]) -> Actor | None:
        """Somebody who could do it to a row of their own, before one of somebody else."""
        grants = tuple(grants)
        for grant in sorted(grants, key=lambda grant: not grant.own):
            roles = roles_of(grant.audience)
            for state in self.machine.states if self.machine else (None,):
                mine = reach(grants, roles)
                if mine.covers(True, state) and not mine.covers(False, state):
                    return Actor(roles, state=self._shown(state))
        return None

    def onlooker(self, grants: Iterable[Grant], *, own: bool = False) -> Actor | None:
        """Somebody whom a permission lets in, who sees a row of somebody else, and may not do it.

        With `own` it is their own row, which they may change in other states alone.
        """
        grants = tuple(grants)
        for grant in grants:
            for helper in ((), *(roles_of(other.audience) for other in widest_first(self.read))):
                roles = tuple(dict.fromkeys((*roles_of(grant.audience), *helper)))
                for state in self.machine.states if self.machine else (None,):
                    sees = reach(self.read, roles).covers(own, state)
                    if sees and not reach(grants, roles).covers(own, state):
                        return Actor(roles, own, state=self._shown(state))
        return None

    def member(self, grants: Iterable[Grant]) -> Actor | None:
        """Somebody who reaches a row of somebody else as a member of it, and not otherwise."""
        grants = tuple(grants)
        for grant in grants:
            roles = roles_of(grant.audience)
            for state in self.machine.states if self.machine else (None,):
                mine = reach(grants, roles)
                if mine.covers(False, state, True) and not mine.covers(False, state):
                    return Actor(roles, member=True, state=self._shown(state))
        return None

    def candidates(
        self, grants: Iterable[Grant], *, state: str | None = None, reads: bool = True
    ) -> Iterator[Actor]:
        """All who may, in few roles first: rows in their first state and of others are preferred."""
        grants = tuple(grants)
        states: tuple[str | None, ...] = self.machine.states if self.machine else (None,)
        helpers = [(), *(roles_of(grant.audience) for grant in widest_first(self.read))]
        whose = [(False, False), *([(True, False)] if self.entity.owner else [])]
        whose += [(own, True) for own, _ in whose] if self.entity.members else []
        for one in (state,) if state else states:
            for own, member in whose:
                for grant in widest_first(grants):
                    for helper in helpers if reads else helpers[:1]:
                        roles = tuple(dict.fromkeys((*roles_of(grant.audience), *helper)))
                        sees = not reads or reach(self.read, roles).covers(own, one, member)
                        if sees and reach(grants, roles).covers(own, one, member):
                            yield Actor(roles, own, member, None if state else self._shown(one))

    def making(self, by: Actor) -> Actor:
        """The actor as the one who makes a row: a member owns what they make."""
        return replace(by, own=self.entity.owner is not None) if by.member else by

    def _shown(self, state: str | None) -> tuple[str, str] | None:
        if self.machine is None or state is None or state == self.first:
            return None
        return self.machine.field, state

    def _helpful(self, by: Actor) -> list[str]:
        """Roles for the fields that are closed to the actor."""
        found: dict[str, None] = {}
        for item in (*self.entity.fields, *self.entity.relations):
            for audiences in (item.access.read, item.access.write):
                roles = [a for a in audiences or () if a not in (*EVERYONE, "own")]
                known = {*by.roles, *found, *EVERYONE}
                if roles and not known & {*(audiences or ())}:
                    found[roles[0]] = None
        return [*found]


def widest_first(grants: Iterable[Grant]) -> list[Grant]:
    return sorted(grants, key=lambda grant: (not grant.any, not grant.own))
