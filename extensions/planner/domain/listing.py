"""What a list can be filtered and sorted by."""

from __future__ import annotations

from .draft import Draft, World
from .errors import nearest, quoted
from .model import Grant, Listing
from .node import Node
from .reserved import PARAMETERS
from .types import TYPES


def read_listing(world: World, draft: Draft, readers: tuple[Grant, ...]) -> Listing:
    """Named filters first, then every relation that all readers of the entity may see."""
    node = draft.node.entry("list")
    if node.entries and not readers:
        reason = f"nobody may read {draft.names.pascal}; grant `access: {{read: …}}` first"
        world.report.add_key(node, reason)
    filters = [item.word for item in node.entry("filter").items if _filter(world, draft, item)]
    for item in node.entry("filter").items:
        if item.word.endswith(("_min", "_max")) and item.word[:-4] in filters:
            reason = f"`{item.word}` is a parameter of the filter `{item.word[:-4]}` already"
            world.report.add(item, f"{reason}; take one of the two out")
    if readers:
        open_ones = [r.name for r in draft.relations.values() if r.access.read is None]
        filters += [name for name in open_ones if name not in filters]
    sorts = [item.word for item in node.entry("sort").items if _sort(world, draft, item)]
    if "created_at" not in sorts:
        sorts.append("created_at")
    by = node.text("by", "-created_at")
    if by.removeprefix("-") not in sorts:
        reason = f"{quoted(by)} is not among `sort`; add it there"
        world.report.add(node.entry("by"), reason + nearest(by.removeprefix("-"), sorts))
    return Listing(tuple(filters), tuple(sorts), by)


def _filter(world: World, draft: Draft, node: Node) -> bool:
    word = node.word
    if not world.member(node, draft, word):
        return False
    field = draft.fields.get(word)
    reason = ""
    if word in PARAMETERS:
        reason = f"`{word}` is a parameter of every list already; rename the field"
    elif field and (field.secret or not TYPES[field.type].filterable):
        kind = "secret" if field.secret else field.type
        reason = f"a {kind} field cannot be a filter; take it out"
    return _open(world, draft, node, reason)


def _sort(world: World, draft: Draft, node: Node) -> bool:
    word = node.word
    if word == "created_at":
        return True
    if not world.member(node, draft, word):
        return False
    field = draft.fields.get(word)
    reason = ""
    if field is None:
        reason = "a relation or a state has no order; sort by a field"
    elif field.secret or not TYPES[field.type].sortable:
        reason = (
            f"a {'secret' if field.secret else field.type} field cannot be sorted by; take it out"
        )
    elif not field.required:
        reason = (
            "only a required field can be sorted by, so that pages never lose a row; require it"
        )
    elif field.type == "money" and field.currency is None:
        reason = "amounts of several currencies have no order; fix `currency` on the field"
    return _open(world, draft, node, reason)


def _open(world: World, draft: Draft, node: Node, reason: str) -> bool:
    """Report `reason`, or that the order or the hits would reveal what not everyone may read."""
    member = draft.fields.get(node.word) or draft.relations.get(node.word)
    if not reason and member and member.access.read is not None:
        reason = "not everyone who lists may read this, and the result would reveal it; take it out"
    if reason:
        world.report.add(node, reason)
    return not reason
