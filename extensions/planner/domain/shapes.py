"""The shapes a value can have. Each refuses what does not fit and describes itself as JSON Schema.

The parser and the editor's schema come from the same objects, so they cannot drift.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from .errors import Report, nearest, quoted
from .node import Kind, Node
from .words import Word, unclean

Schema = dict[str, Any]
ARTICLE: dict[Kind, str] = {
    "text": "text",
    "whole": "a whole number",
    "number": "a number",
    "flag": "true or false",
    "null": "nothing",
    "list": "a list",
    "map": "a mapping",
}


class Shape(Protocol):
    """What a value must look like; names are resolved later, by the checks."""

    @property
    def kinds(self) -> tuple[Kind, ...]: ...
    def check(self, node: Node, report: Report) -> None: ...
    def schema(self) -> Schema: ...


def wrong_kind(node: Node, report: Report, wanted: tuple[Kind, ...], hint: str = "") -> None:
    """`this must be text, not true or false; quote it: "no"`."""
    names = " or ".join(ARTICLE[kind] for kind in wanted if kind != "null" or len(wanted) == 1)
    if hint:
        hint = f"; {hint}"
    elif "text" in wanted and node.kind in ("whole", "number", "flag"):
        shown = str(node.value).lower() if node.kind == "flag" else str(node.value)
        hint = f"; quote it: {quoted(shown)}"
    elif node.kind == "text" and ({"whole", "flag"} & set(wanted)):
        hint = (
            "; write it without quotes"
            if node.word in ("true", "false") or node.word.isdigit()
            else ""
        )
    report.add(node, f"this must be {names}, not {ARTICLE[node.kind]}{hint}")


@dataclass(frozen=True)
class Text:
    """Prose for people: any script, but no control, direction or invisible characters."""

    most: int = 2_000
    kinds: tuple[Kind, ...] = ("text",)

    def check(self, node: Node, report: Report) -> None:
        if node.kind != "text":
            wrong_kind(node, report, self.kinds)
        elif len(node.word) > self.most:
            report.add(node, f"this text has more than {self.most:,} characters; shorten it")
        elif problem := unclean(node.word):
            report.add(node, problem)

    def schema(self) -> Schema:
        return {"type": "string", "maxLength": self.most}


@dataclass(frozen=True)
class Name:
    """A name by the rule of `word`."""

    word: Word
    kinds: tuple[Kind, ...] = ("text",)

    def check(self, node: Node, report: Report) -> None:
        if node.kind != "text":
            wrong_kind(node, report, self.kinds)
        elif problem := self.word.problem(node.word):
            report.add(node, problem)

    def schema(self) -> Schema:
        return self.word.schema()


@dataclass(frozen=True)
class Flag:
    kinds: tuple[Kind, ...] = ("flag",)

    def check(self, node: Node, report: Report) -> None:
        if node.kind != "flag":
            wrong_kind(node, report, self.kinds)

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Only:
    """The one value `true`: the key is left out where it does not hold."""

    kinds: tuple[Kind, ...] = ("flag",)

    def check(self, node: Node, report: Report) -> None:
        if node.value is not True:
            report.add(node, "this can only be true; leave the key out where it does not hold")

    def schema(self) -> Schema:
        return {"const": True}


@dataclass(frozen=True)
class Whole:
    least: int
    most: int
    kinds: tuple[Kind, ...] = ("whole",)

    def check(self, node: Node, report: Report) -> None:
        value = node.value
        if node.kind != "whole" or not isinstance(value, int):
            wrong_kind(node, report, self.kinds)
        elif not self.least <= value <= self.most:
            report.add(node, f"{value} must lie between {self.least} and {self.most}")

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class Choice:
    options: tuple[str, ...]
    kinds: tuple[Kind, ...] = ("text",)

    def check(self, node: Node, report: Report) -> None:
        if node.kind != "text":
            wrong_kind(node, report, self.kinds)
        elif node.word not in self.options:
            report.add(
                node, f"{quoted(node.word)} is not known here{nearest(node.word, self.options)}"
            )

    def schema(self) -> Schema:
        return {"enum": list(self.options)}


@dataclass(frozen=True)
class Anything:
    """A value that the field's type reads later."""

    kinds: tuple[Kind, ...] = ("text", "whole", "number", "flag", "null", "list", "map")

    def check(self, node: Node, report: Report) -> None:
        for child in (*node.items, *node.entries.values()):
            self.check(child, report)
        if problem := unclean(node.word + node.key):
            report.add(node, problem)

    def schema(self) -> Schema:
        return {}


@dataclass(frozen=True)
class Null:
    kinds: tuple[Kind, ...] = ("null",)

    def check(self, node: Node, report: Report) -> None:
        if node.kind != "null":
            wrong_kind(node, report, self.kinds)

    def schema(self) -> Schema:
        return {"type": "null"}
