"""The way in: `load` for a file, `from_data` for a snapshot, `to_data` to take one."""

from __future__ import annotations

from typing import Any

from .check import build
from .data_source import nodes, plain
from .errors import Report
from .grammar import FILE
from .model import Domain
from .node import Node
from .yaml_source import compose


def load(text: str | bytes, filename: str = "domain.yml") -> Domain:
    """The checked domain of a file. Raises DomainError, whose lines name file, line and column."""
    return _domain(compose(text, filename), filename)


def from_data(data: object, filename: str = "domain.yml") -> Domain:
    """The checked domain of plain data; its problems name the path alone. Raises DomainError."""
    return _domain(nodes(data, filename), filename)


def to_data(text: str | bytes, filename: str = "domain.yml") -> dict[str, Any]:
    """Plain JSON-able data of a valid file, such that `from_data` gives the same domain."""
    root = compose(text, filename)
    _domain(root, filename)
    return plain(root) or {}


def _domain(root: Node, filename: str) -> Domain:
    report = Report(filename)
    FILE.check(root, report)
    report.close()
    return build(root, report)
