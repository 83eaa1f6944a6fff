"""`no_overlap`: rows that share some values have no moment, or no day, in common."""

from __future__ import annotations

from .constraints import read_condition
from .draft import Draft, World
from .model import NoOverlap
from .node import Node

_SPANS = {"timestamptz": "tstzrange", "date": "daterange"}
_SHARED = (
    "string",
    "int",
    "date",
    "uuid",
    "enum",
    "email",
    "slug",
    "country",
    "currency",
    "locale",
)


def read_overlaps(world: World, draft: Draft) -> tuple[NoOverlap, ...]:
    found: list[NoOverlap] = []
    for node in draft.node.entry("no_overlap").each():
        overlap = NoOverlap(
            of=tuple(c for item in node.entry("of").items for c in _shared(world, draft, item)),
            start=node.text("from"),
            end=node.text("to"),
            span=_span(world, draft, node),
            where=tuple(
                pair
                for name, entry in node.entry("where").entries.items()
                for pair in read_condition(world, draft, name, entry)
            ),
        )
        if overlap in found:
            world.report.add(node, "this repeats another one; delete it")
        found.append(overlap)
    return tuple(found)


def _shared(world: World, draft: Draft, node: Node) -> tuple[str, ...]:
    if not world.member(node, draft, node.word):
        return ()
    field = draft.fields.get(node.word)
    if field is None:
        relation = draft.relations.get(node.word)
        return (relation.column if relation else node.word,)
    if field.type not in _SHARED:
        world.report.add(node, f"rows are not told apart by a {field.type} field here; take it out")
    return field.columns


def _span(world: World, draft: Draft, node: Node) -> str:
    """The range that both ends make."""
    kinds: list[str] = []
    for key in ("from", "to"):
        entry = node.entry(key)
        if not world.member(entry, draft, entry.word):
            continue
        field = draft.fields.get(entry.word)
        if field is None or field.type not in _SPANS:
            world.report.add(entry, "an end is a `date` or a `timestamptz`; name such a field")
        elif not field.required:
            reason = "a row without both ends overlaps with everything or nothing"
            world.report.add(entry, f"{reason}; let the field be required")
        else:
            kinds.append(field.type)
    if len(kinds) == 2 and node.text("from") == node.text("to"):
        world.report.add(node.entry("to"), "this is where it starts; name the field where it ends")
    if len(set(kinds)) > 1:
        reason = f"it starts at a {kinds[0]} and ends at a {kinds[1]}"
        world.report.add(node.entry("to"), f"{reason}; give both fields one type")
    return _SPANS.get(kinds[0], "") if kinds else ""
