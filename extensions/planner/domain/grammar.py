"""The grammar of `domain.yml`, as shapes. parse.py applies it, jsonschema.py prints it."""

from __future__ import annotations

from dataclasses import dataclass

from . import limits
from .containers import Either, Many, Record, Table
from .errors import Report
from .grammar_fields import FieldShape
from .grammar_relations import RelationShape
from .grammar_words import ABOUT, GRANTS, NAMES, SCOPE, SNAKE, WORD_OR_WORDS
from .node import Kind, Node
from .shapes import Flag, Name, Null, Schema, Text, Whole
from .words import EVENT, GONE, PASCAL_NAME, SNAKE_NAME, SORT, TARGET

TRANSITION = Record(
    {
        "from": WORD_OR_WORDS,
        "to": SNAKE,
        "by": Either((SNAKE, Many(SNAKE, least=0), Table(SNAKE_NAME, SCOPE, 100))),
        "emits": Name(EVENT),
        "about": ABOUT,
    },
    ("from", "to"),
)
MACHINE = Record(
    {"initial": SNAKE, "transitions": Table(SNAKE_NAME, TRANSITION, 100)},
    ("initial", "transitions"),
)
MACHINES = Table(SNAKE_NAME, MACHINE, 10)


@dataclass(frozen=True)
class StatesShape:
    """One machine, or several by the name of their field."""

    kinds: tuple[Kind, ...] = ("map",)

    def check(self, node: Node, report: Report) -> None:
        (MACHINE if is_machine(node) else MACHINES).check(node, report)

    def schema(self) -> Schema:
        return {"anyOf": [MACHINE.schema(), MACHINES.schema()]}


def is_machine(node: Node) -> bool:
    """Whether `states` holds one machine itself: its `initial` is a word, not a machine."""
    return node.entry("initial").kind == "text" or node.has("transitions")


ACTIONS = ("read", "create", "update", "delete", "write")
SCALAR = Either((Text(200), Whole(-(2**53), 2**53), Flag(), Null()))
CONDITION = Either((*SCALAR.shapes, Many(Either((Text(200), Whole(-(2**53), 2**53))))))
KEYED = Many(
    Either(
        (NAMES, Record({"fields": NAMES, "where": Table(SNAKE_NAME, CONDITION, 10)}, ("fields",))),
        "write a list of lists, such as [[a, b]]",
    ),
    hint="write a list of lists, such as [[a, b]]",
)
NO_OVERLAP = Record(
    {"of": NAMES, "from": SNAKE, "to": SNAKE, "where": Table(SNAKE_NAME, CONDITION, 10)},
    ("of", "from", "to"),
    hints={
        **dict.fromkeys(("by", "per", "on", "for", "fields"), "; write `of` instead"),
        **dict.fromkeys(("start", "starts"), "; write `from` instead"),
        **dict.fromkeys(("end", "ends"), "; write `to` instead"),
    },
)
MEMBERS = Either(
    (
        SNAKE,
        Record(
            {
                "through": Name(TARGET),
                "via": SNAKE,
                "where": Table(SNAKE_NAME, CONDITION, 10),
                "owner_of": SNAKE,
            },
            filled=True,
        ),
    )
)
ENTITY = Record(
    {
        "about": ABOUT,
        "plural": SNAKE,
        "was": Name(TARGET),
        "owner": SNAKE,
        "members": MEMBERS,
        "fields": Table(SNAKE_NAME, FieldShape(), limits.MEMBERS),
        "relations": Table(SNAKE_NAME, RelationShape(), limits.MEMBERS),
        "states": StatesShape(),
        "access": Record(dict.fromkeys(ACTIONS, GRANTS)),
        "list": Record(
            {"filter": NAMES, "sort": NAMES, "by": Name(SORT)},
            hints=dict.fromkeys(("order", "orders", "order_by"), "; write `sort` instead"),
        ),
        "unique": KEYED,
        "indexes": KEYED,
        "no_overlap": Either((NO_OVERLAP, Many(NO_OVERLAP))),
        "checks": Table(
            SNAKE_NAME,
            Text(limits.EXPRESSION),
            50,
            hint='give each check a name, such as {dates_in_order: "ends_on >= starts_on"}',
        ),
        "soft_delete": Flag(),
        "append_only": Flag(),
        "emits": Record({k: Name(EVENT) for k in ("create", "update", "delete")}),
    },
)
ROLE = Either((Text(limits.ABOUT), Record({"about": ABOUT, "signup": Flag()})))
MODULE = Record(
    {
        "about": ABOUT,
        "depends_on": Many(SNAKE, least=0),
        "entities": Table(PASCAL_NAME, ENTITY, limits.ENTITIES),
    }
)
FILE = Record(
    {
        "roles": Table(SNAKE_NAME, ROLE, 100),
        "modules": Table(SNAKE_NAME, MODULE, 200),
        "removed": Table(SNAKE_NAME, Many(Name(GONE)), 200),
    }
)
