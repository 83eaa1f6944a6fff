"""Who the members of a row are: owners of rows that name it, or the people of a row it names."""

from __future__ import annotations

from dataclasses import replace

from .constraints import read_condition
from .draft import Draft, World
from .errors import nearest, quoted
from .graphs import cycles, ring
from .model import Members
from .node import Node
from .targets import resolve


def read_members(world: World) -> dict[str, Members]:
    """By the key of the entity. Reports what leads to nobody."""
    found: dict[str, Members] = {}
    for draft in world.drafts.values():
        node = draft.node.entry("members")
        if not draft.shared:
            continue
        if node.kind == "text":
            members = _of(world, draft, node)
        elif node.has("owner_of"):
            members = _owner_of(world, draft, node)
        else:
            members = _through(world, draft, node)
        if members:
            found[draft.key] = members
    graph = {
        key: [target]
        for key, members in found.items()
        if members.through is None
        and not members.owner_only
        and (target := world.drafts[key].relations[members.relation].target) in found
    }
    for cycle in cycles(graph):
        node = world.drafts[cycle[0]].node.entry("members")
        reason = f"members go in a circle and never reach anybody: {ring(cycle)}"
        world.report.add(node, f"{reason}; say `through` which entity in one of them")
    return found


def _of(world: World, draft: Draft, node: Node) -> Members | None:
    """The owner and the members of the row that a relation names."""
    relation = draft.relations.get(node.word)
    if relation is None:
        reason = f"{draft.names.pascal} has no relation {quoted(node.word)}"
        world.report.add(node, reason + nearest(node.word, draft.relations))
        return None
    target = world.drafts.get(relation.target)
    if target is not None and target.module != draft.module:
        reason = f"`{node.word}` leads to another module, {target.module}, which keeps its people"
        world.report.add(node, f"{reason}; say `through` which entity of {draft.module}")
    elif target is not None and not (target.shared or target.owned):
        reason = f"`{node.word}` names {relation.target}, which has neither `owner` nor `members`"
        world.report.add(node, f"{reason}; give it one of them")
    return Members(relation.name)


def _owner_of(world: World, draft: Draft, node: Node) -> Members | None:
    """The owner of the row that a relation names."""
    for key in node.entries.keys() - {"owner_of"}:
        world.report.add_key(node.entry(key), "`owner_of` stands alone; drop one of the two")
    members = _of(world, draft, node.entry("owner_of"))
    target = world.drafts.get(draft.relations[members.relation].target) if members else None
    if target is not None and not target.owned:
        reason = f"{target.names.pascal} has no owner; add `owner: <relation to User>` to it"
        world.report.add(node.entry("owner_of"), reason)
    return replace(members, owner_only=True) if members else None


def _through(world: World, draft: Draft, node: Node) -> Members | None:
    """The owners of rows that name this one."""
    at = node.entry("through")
    if not node.has("through"):
        world.report.add(node, "`through` is missing; say which entity makes members")
        return None
    key = resolve(world, draft, at)
    through = world.drafts.get(key or "")
    if key is None:
        return None
    if through is None or through.module != draft.module:
        world.report.add(at, f"`through` takes an entity of the module {draft.module}")
        return None
    if not through.owned:
        reason = f"{through.names.pascal} has no owner who could be the member"
        world.report.add(at, f"{reason}; add `owner: <relation to User>` to it")
    relation = _relation(world, draft, through, node)
    where = tuple(
        pair
        for name, value in node.entry("where").entries.items()
        for pair in read_condition(world, through, name, value)
    )
    return Members(relation, through.key, where) if relation else None


def _relation(world: World, draft: Draft, through: Draft, node: Node) -> str | None:
    """The relation of `through` to this entity: the only one, or the one that `via` names."""
    names = [r.name for r in through.relations.values() if r.target == draft.key]
    via, what = node.entry("via"), through.names.pascal
    if node.has("via"):
        if via.word in names:
            return via.word
        reason = f"{what} has no relation {quoted(via.word)} to {draft.names.pascal}"
        world.report.add(via, reason + nearest(via.word, names))
    elif len(names) > 1:
        world.report.add(node, f"{what} points here by {', '.join(names)}; say which with `via`")
    elif not names:
        reason = f"{what} has no relation to {draft.names.pascal}"
        world.report.add(node.entry("through"), f"{reason}; add one")
    return names[0] if len(names) == 1 and not node.has("via") else None
