"""Shapes of lists and mappings: counts, unknown and missing keys, and whatever the parts refuse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import Report, nearest, quoted
from .node import Kind, Node
from .shapes import Schema, Shape, wrong_kind
from .words import Word


@dataclass(frozen=True)
class Many:
    """A list of one shape."""

    of: Shape
    least: int = 1
    most: int = 200
    hint: str = ""  # what to write instead of what is no list
    kinds: tuple[Kind, ...] = ("list",)

    def check(self, node: Node, report: Report) -> None:
        if node.kind != "list":
            wrong_kind(node, report, self.kinds, self.hint)
            return
        if not self.least <= len(node.items) <= self.most:
            report.add(node, f"this list must have {self.least} to {self.most} entries")
        seen: set[str] = set()
        for item in node.items:
            self.of.check(item, report)
            if item.kind == "text" and item.word in seen:
                report.add(item, f"{quoted(item.word)} is given twice")
            seen.add(item.word)

    def schema(self) -> Schema:
        bounds = {"minItems": self.least, "maxItems": self.most, "uniqueItems": True}
        return {"type": "array", "items": self.of.schema(), **bounds}


@dataclass(frozen=True)
class Either:
    """One of several shapes, told apart by the kind of the value."""

    shapes: tuple[Shape, ...]
    hint: str = ""  # what to write instead of any other kind

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return tuple(kind for shape in self.shapes for kind in shape.kinds)

    def check(self, node: Node, report: Report) -> None:
        for shape in self.shapes:
            if node.kind in shape.kinds:
                shape.check(node, report)
                return
        wrong_kind(node, report, self.kinds, self.hint)

    def schema(self) -> Schema:
        return {"anyOf": [shape.schema() for shape in self.shapes]}


@dataclass(frozen=True)
class Table:
    """A mapping from names that the author gives to values of one shape."""

    word: Word
    of: Shape
    most: int
    hint: str = ""  # what to write instead of what is no mapping
    kinds: tuple[Kind, ...] = ("map", "null")

    def check(self, node: Node, report: Report) -> None:
        if node.kind not in self.kinds:
            wrong_kind(node, report, self.kinds, self.hint)
        if len(node.entries) > self.most:
            report.add(node, f"{len(node.entries):,} entries; there can be at most {self.most:,}")
        for key, child in node.entries.items():
            if problem := self.word.problem(key):
                report.add_key(child, problem)
            else:
                self.of.check(child, report)

    def schema(self) -> Schema:
        return {
            "type": ["object", "null"],
            "maxProperties": self.most,
            "propertyNames": self.word.schema(),
            "additionalProperties": self.of.schema(),
        }


@dataclass(frozen=True)
class Record:
    """A mapping with a fixed set of keys."""

    keys: Mapping[str, Shape]
    needs: tuple[str, ...] = ()
    about: str = ""
    filled: bool = False  # whether one of the keys has to be there
    hints: Mapping[str, str] = field(default_factory=dict[str, str])  # for keys that people try

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return ("map",) if self.needs or self.filled else ("map", "null")

    def check(self, node: Node, report: Report) -> None:
        if node.kind not in self.kinds:
            wrong_kind(node, report, self.kinds)
            return
        for key, child in node.entries.items():
            shape = self.keys.get(key)
            if shape is None:
                way_out = self.hints.get(key) or nearest(key, self.keys)
                report.add_key(child, f"there is no key {quoted(key)} here{way_out}")
            else:
                shape.check(child, report)
        for key in self.needs:
            if not node.has(key):
                report.add_key(node, f"`{key}` is missing; add it")
        if self.filled and not node.entries:
            report.add(node, f"this is empty; name {' or '.join(f'`{key}`' for key in self.keys)}")

    def schema(self) -> Schema:
        kind: Any = "object" if "null" not in self.kinds else ["object", "null"]
        properties = {key: shape.schema() for key, shape in self.keys.items()}
        required: Schema = {"required": list(self.needs)} if self.needs else {}
        required |= {"minProperties": 1} if self.filled else {}
        about = {"description": self.about} if self.about else {}
        body = {"type": kind, **about, "properties": properties, **required}
        return {**body, "additionalProperties": False}
