"""YAML text to nodes, by events: no alias, tag or depth is ever built before it is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from . import limits
from .errors import DomainError, Problem, Report, quoted
from .node import Node
from .scalars import read_plain

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOO_DEEP = f"nested more than {limits.DEPTH} levels deep"
_OTHERWISE = "check quotes, brackets and indentation here and in the line above"
_HINTS = {
    "mapping values are not allowed": "quote text that holds a colon, and check the indentation",
    "expected key": "check that this line starts in the column of its neighbours",
    "block end": "check that this line starts in the column of its neighbours",
    "expected ','": "a comma or the closing bracket is missing",
    "end of stream": "a quote or a bracket is never closed",
}
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def compose(source: str | bytes, filename: str) -> Node:
    """The tree of the file. Raises DomainError for whatever is not plain, bounded YAML."""
    text = decode(source, filename)
    report = Report(filename)
    try:
        root = _Composer(report).run(_events(text))
    except yaml.MarkedYAMLError as error:
        raise _fatal(filename, *_explain(error, text)) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        if isinstance(error, DomainError):
            raise
        raise _fatal(filename, "this is not YAML; check quotes, brackets and escapes") from None
    report.close()
    return root


def _events(text: str) -> Iterator[Any]:
    parse: Any = getattr(yaml, "parse")  # noqa: B009 -- its stubs are untyped
    return parse(text, Loader=_LOADER)


def decode(source: str | bytes, filename: str) -> str:
    """UTF-8 text without byte order mark; refuses other encodings and characters YAML lacks."""
    if len(source) > limits.BYTES:
        raise _fatal(
            filename, "the file is larger than 1 MiB; split the system or drop data from it"
        )
    if isinstance(source, bytes):
        try:
            source = source.decode("utf-8")
        except UnicodeDecodeError as error:
            line = source.count(b"\n", 0, error.start) + 1
            column = error.start - source.rfind(b"\n", 0, error.start)
            reason = f"byte 0x{source[error.start]:02x} is not UTF-8; save the file as UTF-8"
            raise _fatal(filename, reason, line, column) from None
    text = source.removeprefix("\ufeff")
    found = _UNREADABLE.search(text)
    if found:
        start = found.start()
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        reason = f"character U+{ord(found[0]):04X} cannot stand in YAML; delete it"
        raise _fatal(filename, reason, line, column)
    return text


def _fatal(filename: str, reason: str, line: int = 1, column: int = 1) -> DomainError:
    return DomainError([Problem("", reason, line, column)], filename)


def _explain(error: yaml.MarkedYAMLError, text: str) -> tuple[str, int, int]:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    at = lines[line][column : column + 1] if line < len(lines) else ""
    problem = str(error.problem or error.context)
    if "maximum nesting depth" in problem:  # libyaml's own bound, met before any event
        return _TOO_DEEP, line + 1, column + 1
    hint = "indent with spaces, not with a tab" if at == "\t" else ""
    for part, way_out in _HINTS.items():
        hint = hint or (way_out if part in problem else "")
    return f"this is not YAML: {problem}; {hint or _OTHERWISE}", line + 1, column + 1


class _Composer:
    """Builds the tree iteratively; the stack is bounded by `limits.DEPTH`."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.stack: list[Node] = []
        self.keys: list[Node | None] = []  # the pending key of each open mapping
        self.root: Node | None = None
        self.count = 0

    def run(self, events: Iterator[Any]) -> Node:
        for event in events:
            self.take(event)
        return self.root or Node("map", None, 1, 1)

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self.stop(event, "only one YAML document is read; delete the `---` before this line")
        elif isinstance(event, yaml.AliasEvent):
            self.stop(
                event, f"aliases are not read; write the value out instead of *{event.anchor}"
            )
        elif isinstance(event, yaml.NodeEvent):
            self.open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.close()

    def open(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self.count += 1
        if event.anchor is not None:
            self.stop(event, f"anchors are not read; delete &{event.anchor}")
        if event.tag is not None:
            self.stop(event, f"tags are not read; delete {quoted(str(event.tag))}")
        if self.count > limits.NODES:
            self.stop(event, f"the file has more than {limits.NODES:,} values")
        if isinstance(event, yaml.ScalarEvent):
            is_key = bool(self.stack) and self.stack[-1].kind == "map" and self.keys[-1] is None
            self.scalar(event, Node("text", event.value, line, column), is_key)
            return
        node = Node(
            "list" if isinstance(event, yaml.SequenceStartEvent) else "map", None, line, column
        )
        self.place(node, event)
        self.stack.append(node)
        self.keys.append(None)
        if len(self.stack) > limits.DEPTH:
            self.stop(event, _TOO_DEEP)

    def scalar(self, event: Any, node: Node, is_key: bool) -> None:
        misread = ""
        if not event.style and event.implicit[0]:
            kind, value, misread = read_plain(event.value)
            if not is_key:
                node.kind, node.value = kind, value
            elif kind != "text":
                misread = f"a key is text; quote it: {quoted(event.value)}"
        if is_key:
            self.key(node, event)
        else:
            self.place(node, event)
        if misread:
            self.report.add(node, misread)

    def key(self, node: Node, event: Any) -> None:
        node.parent, node.key = self.stack[-1], node.word
        if node.word == "<<":
            self.stop(event, "merge keys are not read; write the keys out")
        twin = node.parent.entries.get(node.word)
        if twin:
            self.report.add(node, f"this key is given twice; the first is in line {twin.key_line}")
        self.keys[-1] = node

    def place(self, node: Node, event: Any) -> None:
        """Put a finished or opened value where it belongs."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if parent.kind == "list":
            parent.adopt(node, str(len(parent.items)))
            return
        key = self.keys[-1]
        if key is None:
            self.stop(event, "a key must be a word, not a list or a mapping")
            return
        parent.adopt(node, key.word, key.line, key.column)
        self.keys[-1] = None

    def close(self) -> None:
        self.stack.pop()
        self.keys.pop()

    def stop(self, event: Any, reason: str) -> None:
        """Refuse at once, with what was found before."""
        mark = event.start_mark
        self.report.take(Problem("", reason, mark.line + 1, mark.column + 1))
        self.report.close()
