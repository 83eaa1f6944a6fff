"""The shape of a relation: one row, a link of many to many, or the other side of a relation."""

from __future__ import annotations

from dataclasses import dataclass

from .containers import Record
from .errors import Report
from .grammar_words import ABOUT, FIELD_ACCESS, ON_DELETE, SNAKE
from .node import Kind, Node
from .shapes import Flag, Name, Only, Schema, Shape, wrong_kind
from .words import TARGET

TO_KEYS: dict[str, Shape] = {
    "to": Name(TARGET),
    "about": ABOUT,
    "required": Flag(),
    "unique": Flag(),
    "on_delete": ON_DELETE,
    "read_only": Flag(),
    "write_once": Flag(),
    "access": FIELD_ACCESS,
    "was": SNAKE,
}
ONE = Record(TO_KEYS, ("to",), "A column that points at one row.")
LINK = Record(
    {"to": Name(TARGET), "many": Only(), "about": ABOUT},
    ("to", "many"),
    "Many to many, by a join table.",
)
INVERSE = Record(
    {"has_many": Name(TARGET), "via": SNAKE, "on_delete": ON_DELETE, "about": ABOUT},
    ("has_many",),
    "The other side of a relation of the child.",
)


@dataclass(frozen=True)
class RelationShape:
    """A bare target, or one of three mappings told apart by `many` and `has_many`."""

    kinds: tuple[Kind, ...] = ("text", "map")

    def check(self, node: Node, report: Report) -> None:
        if node.kind == "text":
            Name(TARGET).check(node, report)
        elif node.kind != "map":
            wrong_kind(node, report, self.kinds)
        elif node.has("has_many"):
            INVERSE.check(node, report)
        else:
            (LINK if node.has("many") else ONE).check(node, report)

    def schema(self) -> Schema:
        return {"anyOf": [shape.schema() for shape in (Name(TARGET), ONE, LINK, INVERSE)]}
