"""Relations, links and inverses: targets resolved, what is only implied created."""

from __future__ import annotations

from .draft import Draft, World
from .inverses import read_inverses
from .model import FieldAccess, Link, OnDelete, Relation
from .names import symbol
from .node import Node
from .reserved import COLUMNS, USER
from .targets import resolve

_ON_DELETE: dict[str, OnDelete] = {
    "restrict": "restrict",
    "cascade": "cascade",
    "set_null": "set_null",
}


def read_relations(world: World) -> None:
    """Fill relations, links and inverses of every draft."""
    for draft in world.drafts.values():
        for name, node in draft.node.entry("relations").entries.items():
            if node.has("many"):
                _read_link(world, draft, name, node)
            elif not node.has("has_many"):
                _read_relation(world, draft, name, node)
    for draft in world.drafts.values():
        read_inverses(world, draft)
    for draft in world.drafts.values():
        _read_owner(world, draft)


def _read_relation(world: World, draft: Draft, name: str, node: Node) -> None:
    report = world.report
    required = node.flag("required", True)
    on_delete = _ON_DELETE[node.text("on_delete", "restrict")]
    read_only, write_once = node.flag("read_only", False), node.flag("write_once", False)
    owns = draft.node.text("owner") == name
    target = resolve(world, draft, node if node.kind == "text" else node.entry("to"))
    if name in COLUMNS or f"{name}_id" in COLUMNS:
        report.add_key(node, f"every entity has a column `{name}` already; choose another name")
    if name.endswith("_id"):
        report.add_key(node, f"a relation is named without _id: {name.removesuffix('_id')}")
    if on_delete == "set_null" and required:
        report.add(node.entry("on_delete"), "set_null empties the column; add `required: false`")
    if read_only and write_once:
        report.add_key(node, "read_only and write_once contradict each other; drop one")
    if read_only and node.entry("access").has("write"):
        report.add_key(node.entry("access"), "a read_only relation has no writers; drop `write`")
    if read_only and required and not (owns and target == USER):
        report.add_key(
            node, "nobody could ever set this; drop `read_only` or add `required: false`"
        )
    draft.relation_nodes[name] = node
    draft.relations[name] = Relation(
        name=name,
        symbol=symbol(name),
        target=target or USER,
        about=node.text("about"),
        required=required,
        unique=node.flag("unique", False),
        on_delete=on_delete,
        read_only=read_only,
        write_once=write_once,
        in_example=required,
        access=FieldAccess(),
        was=node.text("was") or None,
    )


def _read_link(world: World, draft: Draft, name: str, node: Node) -> None:
    target = resolve(world, draft, node.entry("to"))
    table = f"{draft.names.snake}_{name}"
    draft.links[name] = Link(name, target or USER, table, node.text("about"))


def _read_owner(world: World, draft: Draft) -> None:
    node = draft.node.entry("owner")
    name = node.word
    if not name:
        return
    draft.owner = name
    if name in draft.relations:
        return
    if draft.node.entry("relations").has(name) or draft.node.entry("fields").has(name):
        world.report.add(
            node, "the owner must be a relation to one row: to User or to an owned entity"
        )
    if name in COLUMNS or name.endswith("_id"):
        world.report.add(
            node, f'"{name}" cannot name a relation; write customer, author or the like'
        )
    draft.relation_nodes[name] = node
    draft.relations[name] = Relation(name, symbol(name), USER, write_once=True)
