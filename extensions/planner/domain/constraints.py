"""Unique constraints and indexes over columns, with a condition where only some rows count."""

from __future__ import annotations

from .draft import Draft, World
from .limits import INDEX_COLUMNS
from .model import Index, Unique
from .node import Node
from .types import TYPES
from .values import Context

_TESTABLE = ("string", "int", "bool", "enum", "slug", "email", "country", "currency", "locale")
_STAMPS = ("created_at", "updated_at")
Keys = tuple[tuple[str, ...], tuple[tuple[str, object], ...]]


def read_uniques(world: World, draft: Draft) -> tuple[Unique, ...]:
    taken: list[Keys] = [((f.name,), ()) for f in draft.fields.values() if f.unique]
    taken += [((r.column,), ()) for r in draft.relations.values() if r.unique]
    return tuple(Unique(*keys) for keys in _read(world, draft, "unique", taken))


def read_indexes(world: World, draft: Draft) -> tuple[Index, ...]:
    return tuple(Index(*keys) for keys in _read(world, draft, "indexes", []))


def _read(world: World, draft: Draft, key: str, taken: list[Keys]) -> list[Keys]:
    found: list[Keys] = []
    for item in draft.node.entry(key).items:
        names = item if item.kind == "list" else item.entry("fields")
        columns = tuple(c for name in names.items for c in _columns(world, draft, name, key))
        if len(columns) > INDEX_COLUMNS:
            limit = f"PostgreSQL takes at most {INDEX_COLUMNS} columns in an index"
            world.report.add(names, f"{limit}; name fewer")
        where = tuple(
            (column, value)
            for name, node in item.entry("where").entries.items()
            for column, value in read_condition(world, draft, name, node)
        )
        if (columns, where) in (*taken, *found):
            world.report.add(item, "this repeats another one; delete it")
        found.append((columns, where))
    return found


def _columns(world: World, draft: Draft, node: Node, key: str) -> tuple[str, ...]:
    word = node.word
    if key == "indexes" and word in _STAMPS:
        return (word,)
    if not world.member(node, draft, word):
        return ()
    field = draft.fields.get(word)
    if field is None:
        return (draft.relations[word].column if word in draft.relations else word,)
    if not TYPES[field.type].indexable:
        world.report.add(node, f"a {field.type} field cannot stand in `{key}`; take it out")
    return field.columns if key == "unique" else field.columns[:1]


def read_condition(world: World, draft: Draft, name: str, node: Node) -> list[tuple[str, object]]:
    """The column and its value, values or None; empty after a report."""
    report = world.report
    if name == "deleted_at" and draft.node.flag("soft_delete", False):
        report.add_key(node, "deleted rows do not count; leave this out")
        return []
    if name not in draft.columns:
        at = Node("text", name, node.key_line, node.key_column)
        at.parent, at.key = node.parent, name
        world.member(at, draft, name)
        return []
    if name in draft.relations:
        if node.kind != "null":
            report.add(node, "a relation can only be compared with null here")
        return [(draft.relations[name].column, None)]
    field = draft.fields.get(name)
    column = field.columns[0] if field else name
    if node.kind == "null":
        return [(column, None)]
    if field and field.type not in _TESTABLE:
        report.add(node, f"a {field.type} field can only be compared with null here")
        return []
    values = tuple(_value(world, draft, name, item) for item in node.each())
    return [(column, values if node.kind == "list" else values[0])]


def _value(world: World, draft: Draft, name: str, node: Node) -> object:
    machine, field = draft.machines.get(name), draft.fields.get(name)
    try:
        if machine and node.word not in machine.states:
            raise ValueError(f"this is not a state of {name}: {', '.join(machine.states)}")
        if field:
            return TYPES[field.type].read(node, Context(field.values))
    except ValueError as error:
        world.report.add(node, str(error))
    return node.value
