"""Breaks statements that are longer than a line, where and how `ruff format` breaks them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .code_mask import has_comment
from .doc import render, text_width
from .expressions import Unsupported
from .source import Source
from .statements import header


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
    for node, first, last in reversed(list(_headers(tree, lines))):
        if long.isdisjoint(range(first, last + 1)) or has_comment(
            "\n".join(lines[first - 1 : last])
        ):
            continue
        indent = len(lines[first - 1]) - len(lines[first - 1].lstrip())
        try:
            laid_out = render(header(node, text), indent, width)
        except Unsupported:
            continue
        lines[first - 1 : last] = (" " * indent + laid_out).split("\n")
    return "\n".join(lines)


def _headers(tree: ast.AST, lines: list[str]) -> Iterator[tuple[ast.AST, int, int]]:
    """Statements, decorators and the headers of compound statements, with their lines, in order."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.stmt):
            for decorator in getattr(node, "decorator_list", []):
                yield decorator, decorator.lineno, decorator.end_lineno
            body: list[ast.stmt] = getattr(node, "body", [])
            last = _header_end(lines, node.lineno, body[0]) if body else node.end_lineno
            yield node, node.lineno, last or node.lineno
        if isinstance(node, ast.stmt | ast.excepthandler | ast.match_case):
            yield from _headers(node, lines)


def _header_end(lines: list[str], first: int, body: ast.stmt) -> int:
    """The line of the colon: where the body starts, or the last line before it that holds code."""
    if lines[body.lineno - 1].encode()[: body.col_offset].strip():
        return body.lineno
    decorators = getattr(body, "decorator_list", [])
    last = (decorators[0].lineno if decorators else body.lineno) - 1
    while last > first and (not lines[last - 1].strip() or lines[last - 1].lstrip()[0] == "#"):
        last -= 1
    return max(first, last)
