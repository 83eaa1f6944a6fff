"""The shape of a field: its keys depend on its type, by the table in types.py."""

from __future__ import annotations

from dataclasses import dataclass

from .containers import Many, Record
from .errors import Report, nearest, quoted
from .grammar_words import ABOUT, FIELD_ACCESS, SNAKE
from .node import Kind, Node
from .shapes import Anything, Choice, Flag, Name, Schema, Shape, Text, Whole, wrong_kind
from .types import KEYS, MOST_DIGITS, TYPES
from .words import VALUE

FIELD_KEYS: dict[str, Shape] = {
    "type": Choice(tuple(TYPES)),
    "about": ABOUT,
    "required": Flag(),
    "default": Anything(),
    "min": Anything(),
    "max": Anything(),
    "pattern": Text(200),
    "example": Anything(),
    "unique": Flag(),
    "search": Flag(),
    "read_only": Flag(),
    "write_once": Flag(),
    "secret": Flag(),
    "personal": Flag(),
    "values": Many(Name(VALUE)),
    "digits": Whole(1, MOST_DIGITS),
    "scale": Whole(0, MOST_DIGITS),
    "currency": Text(3),
    "access": FIELD_ACCESS,
    "was": SNAKE,
}


@dataclass(frozen=True)
class FieldShape:
    """A bare type, or a mapping whose other keys are those that its `type` allows."""

    kinds: tuple[Kind, ...] = ("text", "map")

    def check(self, node: Node, report: Report) -> None:
        if node.kind not in self.kinds:
            wrong_kind(node, report, self.kinds)
            return
        name = node.word or node.text("type")
        if node.kind == "map" and not node.has("type"):
            report.add_key(node, "`type` is missing; add one of: " + ", ".join(TYPES))
        elif name not in TYPES:
            at = node if node.kind == "text" else node.entry("type")
            report.add(at, f"there is no type {quoted(name)}{nearest(name, TYPES)}")
        elif node.kind == "map":
            self.check_keys(node, name, report)
        elif TYPES[name].needs:
            report.add(node, f"{name} needs more: write {{type: {name}, values: [a, b]}}")

    def check_keys(self, node: Node, name: str, report: Report) -> None:
        kind = TYPES[name]
        for key, child in node.entries.items():
            if key in kind.all_keys:
                FIELD_KEYS[key].check(child, report)
            elif key in KEYS:
                allowed = ", ".join(kind.all_keys)
                report.add_key(child, f"{name} has no `{key}`; its keys are: {allowed}")
            else:
                known = nearest(key, kind.all_keys)
                report.add_key(child, f"there is no key {quoted(key)} here{known}")
        for key in kind.needs:
            if not node.has(key):
                report.add_key(node, f"`{key}` is missing; {name} needs it")

    def schema(self) -> Schema:
        bare = [name for name, kind in TYPES.items() if not kind.needs]
        return {"anyOf": [{"enum": bare}, *(self.variant(name) for name in TYPES)]}

    def variant(self, name: str) -> Schema:
        kind = TYPES[name]
        keys = {**{key: FIELD_KEYS[key] for key in kind.all_keys}, "type": Choice((name,))}
        return Record(keys, ("type", *kind.needs), kind.about).schema()
