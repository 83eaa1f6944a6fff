"""Cycles that no database can live with, and owners that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable

from .draft import World
from .graphs import cycles, ring
from .model import Relation
from .reserved import USER


def check_cycles(world: World) -> None:
    _depends_on(world)
    _relations(
        world,
        lambda _, relation: relation.required,
        "no first row could ever be written; give one of them `required: false`",
    )
    _relations(
        world,
        lambda key, relation: relation.on_delete == "cascade" and relation.target != key,
        "one deletion could empty them all; give one of them `on_delete: restrict`",
    )
    _owners(world)


def _depends_on(world: World) -> None:
    graph = {name: module.depends_on for name, module in world.modules.items()}
    for cycle in cycles(graph):
        node = world.root.entry("modules").entry(cycle[0]).entry("depends_on")
        world.report.add_key(
            node, f"modules depend on each other: {ring(cycle)}; take one arrow away"
        )


def _relations(world: World, counts: Callable[[str, Relation], bool], why: str) -> None:
    graph = {
        key: [relation.target for relation in draft.relations.values() if counts(key, relation)]
        for key, draft in world.drafts.items()
    }
    for cycle in cycles(graph):
        following = cycle[1] if len(cycle) > 1 else cycle[0]
        draft = world.drafts[cycle[0]]
        name = next(
            relation.name
            for relation in draft.relations.values()
            if counts(draft.key, relation) and relation.target == following
        )
        kind = "required relations" if "required" in why else "cascades"
        world.report.add_key(
            draft.relation_nodes[name], f"{kind} go in a circle: {ring(cycle)}; {why}"
        )


def _owners(world: World) -> None:
    """Every `owner` must lead to User; one message for the entity where the path breaks."""
    graph: dict[str, list[str]] = {}
    for key, draft in world.drafts.items():
        if draft.owner is None:
            continue
        target = draft.relations[draft.owner].target
        graph[key] = [target]
        node = draft.node.entry("owner")
        if target != USER and not world.drafts[target].owned:
            reason = f"`{draft.owner}` leads to {target}, which has no owner"
            world.report.add(
                node, f"{reason}; give {target} an `owner`, or name a relation to User"
            )
    for cycle in cycles(graph):
        node = world.drafts[cycle[0]].node.entry("owner")
        world.report.add(
            node, f"owners go in a circle and never reach User: {ring(cycle)}; end it at User"
        )
