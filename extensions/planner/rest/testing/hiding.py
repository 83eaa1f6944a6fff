"""Whom the tests of one entity try to keep out: of rows, of states, and of single fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...domain.model import Field, Grant, Relation, StateMachine
from ..membership import alternatives
from ..transitions import segment
from .actors import Actor, Casting, reach, roles_of
from .bodies import opens

if TYPE_CHECKING:
    from ..entity import ResourceView

Write = tuple[str, str]


def own_writes(e: ResourceView, casting: Casting) -> dict[Actor, list[Write]]:
    """For those who may do something to their own rows alone, these writes, and a row of others."""
    found: dict[Actor, list[Write]] = {}
    for write, grants in _writes(e):
        if by := casting.stranger(grants):
            found.setdefault(by, []).append(write)
    return found


def seen_only(e: ResourceView, casting: Casting) -> dict[Actor, list[Write]]:
    """For those who see a row, the writes that they may do to others but not to it."""
    found: dict[Actor, list[Write]] = {}
    for write, grants in _writes(e):
        for by in (casting.onlooker(grants), casting.onlooker(grants, own=True)):
            if by:
                found.setdefault(by, []).append(write)
    return found


def _writes(e: ResourceView) -> list[tuple[Write, tuple[Grant, ...]]]:
    """Method and rest of the URL of everything that changes a row, with who may."""
    found = [(("PATCH", ""), e.model.grants["update"])] if e.updatable else []
    found += [(("DELETE", ""), e.model.grants["delete"])] if e.deletable else []
    return [*found, *((("POST", f"/{segment(move)}"), move.by) for _, move in e.moves)]


def status_for_others(casting: Casting, by: Actor) -> int:
    """403 for a row of somebody else that the actor sees, else 404."""
    state = by.state[1] if by.state else casting.first
    return 403 if reach(casting.read, by.roles).covers(False, state) else 404


def state_reader(casting: Casting) -> Actor | None:
    """Somebody who sees rows in some states, whosever they are."""
    for grant in casting.read:
        roles, nobody = roles_of(grant.audience), grant.audience == "anyone"
        seen = reach(casting.read, roles, nobody=nobody)
        known = casting.machine.states if casting.machine else ()
        if seen.states & {*known} and not seen.any:
            return Actor(roles, nobody=nobody)
    return None


def states(
    machine: StateMachine, casting: Casting, by: Actor
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The states that the actor sees, and those that are hidden."""
    seen = reach(casting.read, by.roles, nobody=by.nobody).states
    known = machine.states
    return tuple(s for s in known if s in seen), tuple(s for s in known if s not in seen)


def vacated(e: ResourceView) -> tuple[str, str] | None:
    """A state field of what makes somebody a member, and a state in which it does not."""
    members = e.model.members
    through = e.domain.entities.get(members.through or "") if members else None
    for column, value in members.where if members and through else ():
        wanted = alternatives(value)
        for machine in through.machines if through else ():
            others = [state for state in machine.states if state not in wanted]
            if machine.field == column and others:
                return column, others[0]
    return None


def unread(e: ResourceView, casting: Casting) -> dict[Actor, list[str]]:
    """Those who see the row, with the fields that they do not get."""
    items = [*e.model.fields, *e.model.relations]
    guarded = [(_name(item), item.access.read) for item in items]
    return _strangers(e, guarded, casting.candidates(casting.read))


def unwritten(
    e: ResourceView, casting: Casting, grants: Iterable[Grant], *, change: bool
) -> dict[Actor, list[str]]:
    """Those who may make or change a row, with the fields that they may not set."""
    open_ = [f for f in e.model.fields if not (f.read_only or (change and f.write_once))]
    guarded = [(field.name, field.access.write) for field in open_]
    actors = casting.candidates(grants, reads=change)
    return _strangers(e, guarded, actors if change else map(casting.making, actors))


def _strangers(
    e: ResourceView, guarded: list[tuple[str, tuple[str, ...] | None]], actors: Iterable[Actor]
) -> dict[Actor, list[str]]:
    found: dict[Actor, list[str]] = {}
    known = list(actors)
    for name, audiences in guarded:
        by = next((by for by in known if not opens(e, audiences, by)), None)
        if by:
            found.setdefault(by, []).append(name)
    return found


def _name(item: Field | Relation) -> str:
    return item.column if isinstance(item, Relation) else item.name
