"""`was` and `removed`: names of what is gone must not name what is there."""

from __future__ import annotations

from .draft import Draft, World
from .node import Node


def check_history(world: World) -> None:
    for module, node in world.root.entry("removed").entries.items():
        for item in node.items:
            entity, _, member = item.word.partition(".")
            draft = world.drafts.get(f"{module}.{entity}")
            if draft and (not member or member in _members(draft)):
                world.report.add(
                    item, f"{module}.{item.word} is still there; delete this line, or that"
                )
    claimed: dict[str, Draft] = {}
    for draft in world.drafts.values():
        node = draft.node.entry("was")
        if node.kind != "null":
            old = old_key(draft.module, node.word)
            if old in world.drafts:
                world.report.add(
                    node, f"{old} is still there; `was` names what it was called before"
                )
            if claimed.setdefault(old, draft) is not draft:
                world.report.add(node, f"{claimed[old].key} was {old} already")
        _check_member_names(world, draft)


def old_key(module: str, was: str) -> str:
    """`was: Basket` is meant in the same module; `was: sales.Basket` names another one."""
    return was if "." in was else f"{module}.{was}"


def _check_member_names(world: World, draft: Draft) -> None:
    for key in ("fields", "relations"):
        claimed: dict[str, str] = {}
        for name, member in draft.node.entry(key).entries.items():
            was: Node = member.entry("was")
            if was.kind == "null":
                continue
            if was.word in _members(draft):
                world.report.add(
                    was, f"`{was.word}` is still there; `was` names what it was called before"
                )
            if claimed.setdefault(was.word, name) != name:
                world.report.add(was, f"`{claimed[was.word]}` was {was.word} already")


def _members(draft: Draft) -> set[str]:
    return {*draft.fields, *draft.relations, *draft.links, *draft.machines}
