"""The shape of a field: its keys depend on its type, by the table in types.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .containers import Many, Record
from .errors import Report, nearest, quoted
from .grammar_words import ABOUT, FIELD_ACCESS, SNAKE
from .names import PASCAL
from .node import Kind, Node
from .shapes import Anything, Choice, Flag, Name, Schema, Shape, Text, Whole, wrong_kind
from .types import KEYS, MOST_DIGITS, TYPES
from .words import CURRENCY, VALUE

_TRIED_TYPES = {
    **dict.fromkeys(("datetime", "timestamp", "time", "instant"), "timestamptz"),
    **dict.fromkeys(("float", "double", "number", "numeric", "real"), "decimal"),
    **dict.fromkeys(("char", "varchar", "str"), "string"),
    **dict.fromkeys(("object", "jsonb", "array", "map"), "json"),
    **dict.fromkeys(("file", "image", "uri"), "url"),
    **dict.fromkeys(("bigint", "smallint", "long"), "int"),
}
"""What other languages call a type."""
_TRIED_KEYS = {
    **dict.fromkeys(("nullable", "optional", "null"), "write `required: false` instead"),
    **dict.fromkeys(("length", "size", "max_length", "maxLength"), "write `max` instead"),
    **dict.fromkeys(("min_length", "minLength"), "write `min` instead"),
    **dict.fromkeys(("options", "choices", "enum"), "write `values` instead"),
    **dict.fromkeys(("description", "comment", "doc", "label"), "write `about` instead"),
    **dict.fromkeys(("regex", "format"), "write `pattern` instead"),
    **dict.fromkeys(("index", "indexed"), "write `indexes` at the entity"),
    **dict.fromkeys(("references", "relation", "to", "foreign_key"), "move it to `relations`"),
}
"""What people try, and where it is."""
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
    "currency": Name(CURRENCY),
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
            report.add(at, f"there is no type {quoted(name)}{_meant(name)}")
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
                tried = _TRIED_KEYS.get(key)
                way_out = f"; {tried}" if tried else nearest(key, kind.all_keys)
                report.add_key(child, f"there is no key {quoted(key)} here{way_out}")
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


def _meant(name: str) -> str:
    """The type that somebody meant, as far as one can tell."""
    if re.fullmatch(PASCAL, name):
        return "; what points at an entity stands in `relations`, not in `fields`"
    plain = re.sub(r"\(.*", "", name.casefold())
    known = _TRIED_TYPES.get(plain, plain if plain in TYPES else "")
    return f'; did you mean "{known}"?' if known else nearest(name, TYPES)
