"""Events of an entity."""

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
