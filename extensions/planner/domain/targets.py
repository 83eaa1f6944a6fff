"""Finds the entity that a word means."""

from __future__ import annotations

from .draft import Draft, World
from .errors import nearest, quoted
from .node import Node
from .reserved import USER


def resolve(world: World, draft: Draft, node: Node) -> str | None:
    """The key of the entity that `node` names, checked against depends_on; None when refused."""
    key = _find(world, draft, node)
    if key is None or key == USER:
        return key
    module = key.split(".")[0]
    if not world.depends(draft.module, module):
        reason = (
            f"module {draft.module} does not depend on {module}; add {module} to its `depends_on`"
        )
        world.report.add(node, reason)
    return key


def find_child(world: World, draft: Draft, node: Node) -> Draft | None:
    """The child that `has_many` names; its own module must depend on this one."""
    key = _find(world, draft, node)
    if key == USER:
        world.report.add(
            node, "User is built in and cannot be a child; name the relation on this entity"
        )
    child = world.drafts.get(key or "")
    if child and not world.depends(child.module, draft.module):
        reason = (
            f"module {child.module} does not depend on {draft.module}, whose rows it would point at"
        )
        world.report.add(node, f"{reason}; add {draft.module} to its `depends_on`")
        return None
    return child


def _find(world: World, draft: Draft, node: Node) -> str | None:
    word = node.word
    if word in ("User", USER):
        return USER
    if word in world.drafts:
        return word
    found = world.by_name.get(word, [])
    if len(found) > 1:
        keys = " or ".join(other.key for other in found)
        world.report.add(node, f"{quoted(word)} is in several modules; write {keys}")
    elif not found:
        known = [*world.by_name, "User", *(world.drafts if "." in word else ())]
        world.report.add(node, f"there is no entity {quoted(word)}{nearest(word, known)}")
    return found[0].key if len(found) == 1 else None
