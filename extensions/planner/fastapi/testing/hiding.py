"""Whom the tests of one entity try to keep out: of rows, of states, and of single fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...domain.model import Grant, Relation
from .actors import EVERYONE, Actor, Casting, reach, roles_of
from .bodies import opens

if TYPE_CHECKING:
    from ..entity import EntityView

Write = tuple[str, str]


def owner(casting: Casting, grants: Iterable[Grant]) -> Actor | None:
    """Somebody who reaches their own row in its first state, and not those of others."""
    grants = tuple(grants)
    for grant in grants:
        roles = roles_of(grant.audience)
        mine = reach(grants, roles)
        if mine.covers(True, casting.first) and not mine.covers(False, casting.first):
            return Actor(roles, own=True)
    return None


def own_writes(e: EntityView, casting: Casting) -> dict[Actor, list[Write]]:
    """For each such owner, the writes that they may do to their own rows alone."""
    ways = [("PATCH", "", e.model.grants["update"])] if e.updatable else []
    ways += [("DELETE", "", e.model.grants["delete"])] if e.deletable else []
    ways += [("POST", f"/{move.segment}", move.model.by) for move in e.transitions]
    found: dict[Actor, list[Write]] = {}
    for method, rest, grants in ways:
        if by := owner(casting, grants):
            found.setdefault(by, []).append((method, rest))
    return found


def status_for_others(casting: Casting, by: Actor) -> int:
    """403 for a row of somebody else that the actor sees, else 404."""
    return 403 if reach(casting.read, by.roles).covers(False, casting.first) else 404


def state_reader(casting: Casting) -> Actor | None:
    """Somebody who sees rows in some states, whosever they are."""
    for grant in casting.read:
        roles, nobody = roles_of(grant.audience), grant.audience == "anyone"
        if grant.states and not reach(casting.read, roles, nobody=nobody).any:
            return Actor(roles, nobody=nobody)
    return None


def states(casting: Casting, by: Actor) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The states that the actor sees, and those that are hidden."""
    seen = reach(casting.read, by.roles, nobody=by.nobody).states
    known = casting.machine.states if casting.machine else ()
    return tuple(s for s in known if s in seen), tuple(s for s in known if s not in seen)


def strangers(
    e: EntityView, casting: Casting, grants: Iterable[Grant], *, way: str, change: bool = False
) -> dict[Actor, list[str]]:
    """Those who may act on the row, with the fields of it that they may not read or write."""
    found: dict[Actor, list[str]] = {}
    for item in (*e.model.fields, *e.model.relations):
        audiences = item.access.read if way == "read" else item.access.write
        fixed = item.read_only or (change and item.write_once) or isinstance(item, Relation)
        if audiences is None or {*EVERYONE} & {*audiences} or (way == "write" and fixed):
            continue
        for by in casting.candidates(grants, reads=change or way == "read"):
            if not opens(e, audiences, by):
                name = item.column if isinstance(item, Relation) else item.name
                found.setdefault(by, []).append(name)
                break
    return found
