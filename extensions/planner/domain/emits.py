"""Events of an entity, and flags of an entity that contradict each other."""

from __future__ import annotations

from .draft import Draft, World


def read_emits(world: World, draft: Draft) -> tuple[tuple[str, str], ...]:
    node = draft.node.entry("emits")
    if draft.node.flag("append_only", False):
        for key in ("update", "delete"):
            if node.has(key):
                world.report.add_key(node.entry(key), f"append_only has no {key}; delete this line")
    return tuple(
        (action, node.text(action)) for action in ("create", "update", "delete") if node.has(action)
    )


def check_flags(world: World, draft: Draft) -> None:
    if not draft.node.flag("append_only", False):
        return
    if draft.node.flag("soft_delete", False):
        reason = "append_only and soft_delete contradict each other; drop one"
        world.report.add_key(draft.node.entry("soft_delete"), reason)
    if draft.machines:
        reason = "a transition would change an append_only entity; drop `states` or `append_only`"
        world.report.add_key(draft.node.entry("states"), reason)
