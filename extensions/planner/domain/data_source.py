"""Plain data (the snapshot in the answers) to nodes, and nodes back to plain data."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from . import limits
from .errors import DomainError, Problem
from .node import Node


def nodes(data: object, filename: str) -> Node:
    """The tree of `data`, under the same limits as a file. Raises DomainError."""
    return _Builder(filename).build(data, 0)


class _Builder:
    def __init__(self, filename: str) -> None:
        self.filename = filename
        self.count = 0

    def build(self, data: object, depth: int) -> Node:
        self.count += 1
        if depth > limits.DEPTH or self.count > limits.NODES:
            raise self.refuse("the data is too deep or too large")
        if isinstance(data, dict):
            return self.mapping(cast("dict[object, object]", data), depth)
        if isinstance(data, (list, tuple)):
            node = Node("list")
            for index, item in enumerate(cast("list[object]", data)):
                node.adopt(self.build(item, depth + 1), str(index))
            return node
        return self.scalar(data)

    def mapping(self, data: dict[object, object], depth: int) -> Node:
        node = Node("map")
        for key, value in data.items():
            if not isinstance(key, str):
                raise self.refuse(f"the key {key!r:.40} is not text")
            node.adopt(self.build(value, depth + 1), key)
        return node

    def scalar(self, data: object) -> Node:
        if data is None:
            return Node("null")
        if isinstance(data, bool):
            return Node("flag", data)
        if isinstance(data, int) and abs(data) < 1e19:
            return Node("whole", data)
        if isinstance(data, float) and abs(data) < 1e19:
            return Node("number", Decimal(repr(data)))
        if isinstance(data, str):
            return Node("text", data)
        if isinstance(data, (int, float)):
            raise self.refuse("a number is out of range or not finite")
        raise self.refuse(f"{type(data).__name__} is not plain data")

    def refuse(self, reason: str) -> DomainError:
        return DomainError([Problem("", reason)], self.filename)


def plain(node: Node) -> Any:
    """JSON-able data. A number that a float cannot keep becomes text, which every reader takes."""
    if node.kind == "map":
        return {key: plain(child) for key, child in node.entries.items()}
    if node.kind == "list":
        return [plain(child) for child in node.items]
    if isinstance(node.value, Decimal):
        number = float(node.value)
        return number if Decimal(repr(number)) == node.value else str(node.value)
    return node.value
