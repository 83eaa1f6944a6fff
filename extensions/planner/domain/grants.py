"""Who may: audiences with `any` row, their `own`, or rows in some states."""

from __future__ import annotations

from collections.abc import Iterator

from .draft import Draft, World
from .errors import nearest, quoted
from .model import Grant
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
        before = found.get(audience)
        if before and (before.any or grant.any):
            world.report.add(at, f"{audience} may do this to any row already; drop `own`")
        found[audience] = grant
    return tuple(found.values())


def _entries(node: Node) -> Iterator[tuple[str, Node, list[Node]]]:
    """Audience, where it stands, and its scope words; `own` in a list is what the signed-in own."""
    if node.kind == "map":
        for audience, scope in node.entries.items():
            yield audience, scope, list(scope.each())
        return
    for item in node.each():
        if item.word == "own":
            yield "signed_in", item, [item]
        else:
            yield item.word, item, []


def _grant(world: World, draft: Draft, audience: str, scopes: list[Node], states: bool) -> Grant:
    words = [scope.word for scope in scopes]
    for scope in scopes:
        _check_scope(world, draft, audience, scope, states)
    if "any" in words and len(words) > 1:
        world.report.add(scopes[0], "`any` covers the others already; drop them")
    named = tuple(word for word in words if word not in SCOPES)
    return Grant(audience, any=not words or "any" in words, own="own" in words, states=named)


def _check_scope(world: World, draft: Draft, audience: str, scope: Node, states: bool) -> None:
    word, report = scope.word, world.report
    if word == "own":
        if audience == "anyone":
            report.add(scope, "an anonymous visitor owns nothing; use signed_in or a role")
        check_owned(world, draft, scope)
    elif word != "any":
        machines = draft.machine_of(word)
        known = [state for machine in draft.machines.values() for state in machine.states]
        if not machines or not states:
            allowed = [*SCOPES, *known] if states else list(SCOPES)
            hint = nearest(word, allowed)
            report.add(scope, f"{quoted(word)} is not a scope here{hint}")
        elif len(machines) > 1:
            fields = " and ".join(machine.field for machine in machines)
            report.add(
                scope, f"{quoted(word)} is a state of {fields}; give one of them another name"
            )
        elif machines[0] is not (first := next(iter(draft.machines.values()))):
            reason = f"access follows the states of `{first.field}`, the first machine"
            report.add(scope, f"{reason}; move `{machines[0].field}` up or take {quoted(word)} out")


def check_owned(world: World, draft: Draft, node: Node) -> None:
    """`own` needs an owner to follow."""
    if not draft.owned:
        reason = f"`own` needs an owner; add `owner: <relation to User>` to {draft.names.pascal}"
        world.report.add(node, reason)
