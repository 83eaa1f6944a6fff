"""`has_many`: finds the relation on the child, or creates it."""

from __future__ import annotations

from dataclasses import replace

from .draft import Draft, World
from .errors import nearest, quoted
from .model import Inverse, OnDelete, Relation
from .names import symbol
from .node import Node
from .targets import find_child


def read_inverses(world: World, draft: Draft) -> None:
    for name, node in draft.node.entry("relations").entries.items():
        if not node.has("has_many"):
            continue
        child = find_child(world, draft, node.entry("has_many"))
        if child is None:
            continue
        relation = _relation(world, draft, child, node)
        taken = [
            i for i in draft.inverses.values() if (i.child, i.relation) == (child.key, relation)
        ]
        if taken:
            world.report.add_key(node, f"`{taken[0].name}` is the other side of {relation} already")
        draft.inverses[name] = Inverse(name, child.key, relation)


def _relation(world: World, draft: Draft, child: Draft, node: Node) -> str:
    """The name of the child's relation to `draft`, created where there is none."""
    candidates = [r.name for r in child.relations.values() if r.target == draft.key]
    via = node.entry("via")
    if via.kind != "null":
        if via.word not in candidates:
            reason = (
                f"{child.names.pascal} has no relation {quoted(via.word)} to {draft.names.pascal}"
            )
            world.report.add(via, reason + nearest(via.word, candidates))
            return via.word
        candidates = [via.word]
    if len(candidates) > 1:
        named = ", ".join(candidates)
        world.report.add_key(
            node, f"{child.names.pascal} points here by {named}; say which with `via`"
        )
    if candidates:
        _agree(world, child, candidates[0], node)
        return candidates[0]
    return _create(world, draft, child, node)


def _agree(world: World, child: Draft, name: str, node: Node) -> None:
    """Take `on_delete` over to the child's relation unless that says something else."""
    wanted = _on_delete(node)
    if not node.has("on_delete"):
        return
    declared = child.relation_nodes[name]
    if declared.has("on_delete") and declared.text("on_delete") != wanted:
        reason = f"{child.key}.{name} says {declared.text('on_delete')}; say it in one place"
        world.report.add(node.entry("on_delete"), reason)
    relation = child.relations[name]
    if wanted == "set_null" and relation.required:
        reason = f"set_null empties {child.key}.{name}; give that `required: false`"
        world.report.add(node.entry("on_delete"), reason)
    child.relations[name] = replace(relation, on_delete=wanted)


def _create(world: World, draft: Draft, child: Draft, node: Node) -> str:
    name = draft.names.snake
    if name in child.relations or child.node.entry("relations").has(name):
        reason = (
            f"{child.names.pascal} has another relation `{name}`; declare one to {draft.key} there"
        )
        world.report.add_key(node, f"{reason} and name it with `via`")
        return name
    on_delete = _on_delete(node)
    child.relation_nodes[name] = node
    child.relations[name] = Relation(
        name, symbol(name), draft.key, required=on_delete != "set_null", on_delete=on_delete
    )
    return name


def _on_delete(node: Node) -> OnDelete:
    word = node.text("on_delete")
    return "cascade" if word == "cascade" else "set_null" if word == "set_null" else "restrict"
