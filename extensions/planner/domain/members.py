"""No two members of an entity may share a name, a column, or a table."""

from __future__ import annotations

from .draft import Draft, World
from .limits import TABLE_NAME
from .model import Link
from .node import Node
from .reserved import COLUMNS, TABLES


def check_members(world: World) -> None:
    tables = {draft.names.plural: draft.key for draft in world.drafts.values()}
    for draft in world.drafts.values():
        _names(world, draft)
        _columns(world, draft)
        for link in draft.links.values():
            node = draft.node.entry("relations").entry(link.name)
            other = tables.setdefault(link.table, f"{draft.key}.{link.name}")
            if link.table in TABLES or other != f"{draft.key}.{link.name}":
                owner = "a built-in part" if link.table in TABLES else other
                reason = f"its table {link.table} belongs to {owner}"
                world.report.add_key(node, f"{reason}; choose another name")
            if len(f"fk_{link.table}_{_widest_column(world, draft, link)}") > TABLE_NAME:
                world.report.add_key(
                    node, f"its table {link.table} has too long a name; shorten it"
                )


def _node(draft: Draft, name: str) -> Node:
    """Where `name` is declared last: as a relation, as a field, or by the states."""
    for key in ("relations", "fields", "states"):
        if draft.node.entry(key).has(name):
            return draft.node.entry(key).entry(name)
    return draft.relation_nodes.get(name, draft.node.entry("states"))


def _names(world: World, draft: Draft) -> None:
    seen: dict[str, str] = {}
    kinds = {
        "field": draft.fields,
        "relation": {**draft.relations, **draft.links, **draft.inverses},
        "state field": draft.machines,
    }
    for kind, names in kinds.items():
        for name in names:
            first = seen.setdefault(name, kind)
            if first != kind:
                reason = f"`{name}` is a {first} and a {kind} of {draft.names.pascal}"
                world.report.add_key(_node(draft, name), f"{reason}; rename one of the two")


def _columns(world: World, draft: Draft) -> None:
    taken: dict[str, str] = dict.fromkeys(COLUMNS, "every entity")
    columns = [(column, field.name) for field in draft.fields.values() for column in field.columns]
    columns += [(relation.column, relation.name) for relation in draft.relations.values()]
    for column, name in columns:
        first = taken.setdefault(column, name)
        if first not in (name, "every entity"):
            reason = f"`{first}` and `{name}` would share the column {column}"
            world.report.add_key(_node(draft, name), f"{reason}; rename one of the two")


def _widest_column(world: World, draft: Draft, link: Link) -> str:
    """The column of a join table whose foreign key gets the longest name."""
    near = f"{draft.names.snake}_id"
    if link.target == draft.key:
        return f"other_{near}"
    target = world.drafts.get(link.target)
    return max(near, f"{target.names.snake}_id" if target else "user_id", key=len)
