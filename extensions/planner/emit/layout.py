"""Breaks statements that are longer than a line, where and how `ruff format` breaks them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import TypeAlias

from .code_mask import has_comment, masked
from .doc import render, text_width
from .expressions import Unsupported
from .source import Source
from .statements import header

_Header: TypeAlias = tuple[ast.AST, int, int]  # what, its first line, its last


_EMPTY = re.compile(r"(?<=[\[({])\n *(?=[\])}])")


def close_empty(source: str) -> str:
    """`source` with brackets closed at once that hold nothing, as after a loop over nothing."""
    if not _EMPTY.search(source):
        return source
    for gap in reversed(list(_EMPTY.finditer(masked(source)))):
        source = source[: gap.start()] + source[gap.end() :]
    return source


def lay_out(source: str, width: int) -> str:
    """`source` with each statement that has a line over `width` columns laid out anew.

    What this does not know how to break, and whatever holds a comment, is left as it is.
    """
    lines = source.split("\n")
    long = {
        n for n, line in enumerate(lines, 1) if len(line) * 2 > width and text_width(line) > width
    }
    if not long:
        return source
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return source
    text = Source(source)
    for node, first, last in reversed(list(_headers(tree, lines, long))):
        if has_comment("\n".join(lines[first - 1 : last])):
            continue
        indent = len(lines[first - 1]) - len(lines[first - 1].lstrip())
        try:
            laid_out = render(header(node, text), indent, width)
        except Unsupported:
            continue
        lines[first - 1 : last] = (" " * indent + laid_out).split("\n")
    return "\n".join(lines)


def _headers(tree: ast.AST, lines: list[str], long: set[int]) -> Iterator[_Header]:
    """Statements, decorators and headers of compound statements that hold a long line, in order."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.stmt | ast.excepthandler | ast.match_case):
            continue
        if isinstance(node, ast.stmt):
            decorators: list[ast.expr] = getattr(node, "decorator_list", [])
            found: list[_Header] = [(d, d.lineno, d.end_lineno or 0) for d in decorators]
            body: list[ast.stmt] = getattr(node, "body", [])
            end = node.end_lineno or node.lineno
            if not found and long.isdisjoint(range(node.lineno, end + 1)):
                continue
            last = _header_end(lines, node.lineno, body[0]) if body else end
            found.append((node, node.lineno, last))
            yield from (f for f in found if not long.isdisjoint(range(f[1], f[2] + 1)))
        yield from _headers(node, lines, long)


def _header_end(lines: list[str], first: int, body: ast.stmt) -> int:
    """The line of the colon: where the body starts, or the last line before it that holds code."""
    if lines[body.lineno - 1].encode()[: body.col_offset].strip():
        return body.lineno
    decorators = getattr(body, "decorator_list", [])
    last = (decorators[0].lineno if decorators else body.lineno) - 1
    while last > first and (not lines[last - 1].strip() or lines[last - 1].lstrip()[0] == "#"):
        last -= 1
    return max(first, last)
