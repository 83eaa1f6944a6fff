"""Who may: audiences with `any` row, their `own`, those they are members of, in some states or all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from .draft import Draft, World
from .errors import nearest, quoted
from .model import Grant, Way, Whose
from .node import Node
from .reserved import SCOPES


def read_grants(
    world: World, draft: Draft, node: Node, *, anonymous: bool, states: bool
) -> tuple[Grant, ...]:
    """The grants of one action or transition; `anonymous` and `states` say what it can take."""
    found: dict[str, Grant] = {}
    for audience, at, scopes in _entries(node):
        if not world.audience(at, audience):
            continue
        if audience == "anyone" and not anonymous:
            world.report.add(at, "anonymous writes are refused; name a role, or signed_in")
        grant = _grant(world, draft, audience, scopes, states)
        before = found.get(audience, Grant(audience, ()))
        if before.ways and (before.any or grant.any):
            world.report.add(at, f"{audience} may do this to any row already; drop `own`")
        found[audience] = Grant(audience, tuple(dict.fromkeys((*before.ways, *grant.ways))))
    return tuple(found.values())


def _entries(node: Node) -> Iterator[tuple[str, Node, list[Node]]]:
    """Audience, where it stands, and its scopes.

    `own` and `members` in a list speak of whoever is signed in.
    """
    if node.kind == "map":
        for audience, scope in node.entries.items():
            yield audience, scope, list(scope.items if scope.kind == "list" else [scope])
        return
    for item in node.each():
        if item.word in ("own", "members"):
            yield "signed_in", item, [item]
        else:
            yield item.word, item, []


def _grant(world: World, draft: Draft, audience: str, scopes: list[Node], states: bool) -> Grant:
    ways: list[Way] = []
    words = [scope for scope in scopes if scope.kind != "map"]
    for scope in words:
        _check_scope(world, draft, audience, scope, states)
        if scope.word in SCOPES:
            ways.append(Way(scope.word))
    if named := tuple(scope.word for scope in words if scope.word not in SCOPES):
        ways.append(Way("any", named))
    for scope in scopes:
        for whose, entry in scope.entries.items():
            _check_whose(world, draft, audience, whose, entry)
            for state in entry.each():
                _check_state(world, draft, state, states)
            if Way(cast("Whose", whose)) in ways:
                world.report.add_key(entry, f"`{whose}` without states covers this; drop one")
            ways.append(Way(cast("Whose", whose), tuple(state.word for state in entry.each())))
    if Way("any") in ways and len(ways) > 1:
        world.report.add(scopes[0], "`any` covers the others already; drop them")
    return Grant(audience, tuple(ways) or (Way("any"),))


def _check_scope(world: World, draft: Draft, audience: str, scope: Node, states: bool) -> None:
    if scope.word in ("own", "members"):
        _check_whose(world, draft, audience, scope.word, scope)
    elif scope.word != "any":
        _check_state(world, draft, scope, states)


def _check_whose(world: World, draft: Draft, audience: str, whose: str, at: Node) -> None:
    if audience == "anyone":
        verb = "owns" if whose == "own" else "is a member of"
        world.report.add(at, f"an anonymous visitor {verb} nothing; use signed_in or a role")
    if whose == "own":
        check_owned(world, draft, at)
    elif whose == "members" and not draft.shared:
        reason = f"`members` needs to know who they are; add `members:` to {draft.names.pascal}"
        world.report.add(at, reason)


def _check_state(world: World, draft: Draft, node: Node, states: bool) -> None:
    """Access follows the states of the first machine."""
    word, report = node.word, world.report
    machines = draft.machine_of(word)
    known = [state for machine in draft.machines.values() for state in machine.states]
    if not machines or not states:
        scopes = [word for word in SCOPES if word != "members" or draft.shared]
        allowed = [*scopes, *known] if states else scopes
        report.add(node, f"{quoted(word)} is not a scope here{nearest(word, allowed)}")
    elif len(machines) > 1:
        fields = " and ".join(machine.field for machine in machines)
        report.add(node, f"{quoted(word)} is a state of {fields}; give one of them another name")
    elif machines[0] is not (first := next(iter(draft.machines.values()))):
        reason = f"access follows the states of `{first.field}`, the first machine"
        report.add(node, f"{reason}; move `{machines[0].field}` up or take {quoted(word)} out")


def check_owned(world: World, draft: Draft, node: Node) -> None:
    """`own` needs an owner to follow."""
    if not draft.owned:
        reason = f"`own` needs an owner; add `owner: <relation to User>` to {draft.names.pascal}"
        world.report.add(node, reason)
