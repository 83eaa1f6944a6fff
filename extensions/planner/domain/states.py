"""State machines: states in order of appearance, every one of them reachable."""

from __future__ import annotations

from .draft import Draft, World
from .errors import nearest, quoted
from .grammar import is_machine
from .grants import read_grants
from .model import StateMachine, Transition
from .node import Node
from .reserved import COLUMNS, SCOPES, SYMBOLS


def read_machines(world: World, draft: Draft) -> None:
    node = draft.node.entry("states")
    machines = {"state": node} if is_machine(node) else node.entries
    transitions: dict[str, str] = {}
    for field, machine in machines.items():
        if field in COLUMNS or field in SYMBOLS:
            world.report.add_key(
                machine, f"`{field}` cannot name a state field; choose another name"
            )
        draft.machines[field] = _read(world, draft, field, machine)
        for name, transition in machine.entry("transitions").entries.items():
            other = transitions.setdefault(name, field)
            if other != field:
                reason = f"`{other}` has a transition `{name}` already"
                world.report.add_key(transition, f"{reason}; names are unique in the entity")
            if name in draft.links:
                reason = f"there is a relation `{name}` at the same URL"
                world.report.add_key(transition, f"{reason}; rename one of the two")


def _read(world: World, draft: Draft, field: str, node: Node) -> StateMachine:
    initial = node.text("initial")
    places: dict[str, Node] = {initial: node.entry("initial")}
    found: list[Transition] = []
    for name, entry in node.entry("transitions").entries.items():
        sources = tuple(source.word for source in entry.entry("from").each())
        for item in (*entry.entry("from").each(), entry.entry("to")):
            places.setdefault(item.word, item)
        if entry.text("to") in sources:
            world.report.add(
                entry.entry("to"), "a transition must lead to another state than it is from"
            )
        found.append(
            Transition(
                name=name,
                sources=sources,
                target=entry.text("to"),
                by=_by(world, draft, entry.entry("by")),
                emits=entry.text("emits") or None,
                about=entry.text("about"),
            )
        )
    machine = StateMachine(field, tuple(places), initial, tuple(found))
    _check_states(world, machine, places)
    return machine


def _by(world: World, draft: Draft, node: Node):
    if not (node.items or node.entries or node.word):
        return ()
    if draft.internal:
        reason = f"{draft.names.pascal} has no `access`, so no routes"
        world.report.add_key(node, f"{reason}; give it `access`, or take `by` away")
    return read_grants(world, draft, node, anonymous=False, states=False)


def _check_states(world: World, machine: StateMachine, places: dict[str, Node]) -> None:
    reached = {machine.initial}
    grown = True
    while grown:
        more = {t.target for t in machine.transitions if reached & set(t.sources)} - reached
        reached |= more
        grown = bool(more)
    for state, node in places.items():
        if state in SCOPES:
            world.report.add(
                node, f"`{state}` is a word of `access`; choose another name for the state"
            )
        if state not in reached:
            reason = f"no transition reaches the state {quoted(state)} from {machine.initial}"
            world.report.add(node, reason + nearest(state, reached))
