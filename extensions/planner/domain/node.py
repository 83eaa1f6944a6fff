"""One value of the file with its place: what `yaml_source` and `data_source` both give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

Kind = Literal["text", "whole", "number", "flag", "null", "list", "map"]
Scalar = str | int | bool | Decimal | None
_SILENT = {0: ("modules",), 2: ("entities",), 4: ("fields", "relations")}


class Node:
    """A scalar, a list or a mapping. Absent children read as the `NOTHING` node, kind "null"."""

    __slots__ = (
        "column",
        "entries",
        "items",
        "key",
        "key_column",
        "key_line",
        "kind",
        "line",
        "parent",
        "value",
    )

    def __init__(self, kind: Kind, value: Scalar = None, line: int = 0, column: int = 0) -> None:
        self.kind: Kind = kind
        self.value = value
        self.line = line
        self.column = column
        self.parent: Node | None = None
        self.key = ""
        self.key_line = line
        self.key_column = column
        self.items: list[Node] = [] if kind == "list" else _NO_ITEMS
        self.entries: dict[str, Node] = {} if kind == "map" else _NO_ENTRIES

    def adopt(self, child: Node, key: str, line: int = 0, column: int = 0) -> None:
        """Put `child` under `key`, whose own place is given."""
        child.parent = self
        child.key = key
        child.key_line = line or child.line
        child.key_column = column or child.column
        if self.kind == "map":
            self.entries[key] = child
        else:
            self.items.append(child)

    @property
    def path(self) -> str:
        """`sales.Order.lines.to`: the keys from the top without the levels that say nothing."""
        keys: list[str] = []
        node = self
        while node.parent is not None:
            keys.append(node.key)
            node = node.parent
        keys.reverse()
        in_modules = keys[:1] == ["modules"] and len(keys) > 1
        shown = [k for i, k in enumerate(keys) if not (in_modules and _silent(i, k, len(keys)))]
        return ".".join(shown)

    def entry(self, key: str) -> Node:
        return self.entries.get(key, NOTHING)

    def has(self, key: str) -> bool:
        return key in self.entries

    def text(self, key: str, default: str = "") -> str:
        value = self.entry(key).value
        return value if isinstance(value, str) else default

    def flag(self, key: str, default: bool) -> bool:
        value = self.entry(key).value
        return value if isinstance(value, bool) else default

    def whole(self, key: str) -> int | None:
        value = self.entry(key).value
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def each(self) -> Iterator[Node]:
        """The items of a list, or the node itself where one word stands for a list of one."""
        if self.kind == "list":
            yield from self.items
        elif self.kind != "null":
            yield self

    @property
    def word(self) -> str:
        return self.value if isinstance(self.value, str) else ""


def _silent(level: int, key: str, length: int) -> bool:
    return level < length - 1 and key in _SILENT.get(level, ())


_NO_ITEMS: list[Node] = []  # shared by all scalars, and never written to
_NO_ENTRIES: dict[str, Node] = {}
NOTHING = Node("null")
