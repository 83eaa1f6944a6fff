"""Operators: what they join, how strongly, and what that means for parentheses."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .source import Source

_ARITHMETIC: dict[type[ast.operator], int] = {
    ast.BitOr: 4,
    ast.BitXor: 5,
    ast.BitAnd: 6,
    ast.LShift: 7,
    ast.RShift: 7,
    ast.Add: 8,
    ast.Sub: 8,
    ast.Mult: 9,
    ast.MatMult: 9,
    ast.Div: 9,
    ast.Mod: 9,
    ast.FloorDiv: 9,
    ast.Pow: 11,
}
_NONE = 99


def strength(node: ast.expr) -> int:
    """How strongly the operator of `node` binds; the weakest has the lowest number."""
    if isinstance(node, ast.IfExp):
        return 0
    if isinstance(node, ast.BoolOp):
        return 1 if isinstance(node.op, ast.Or) else 2
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return 3
    if isinstance(node, ast.Compare):
        return 3
    if isinstance(node, ast.BinOp):
        return _ARITHMETIC[type(node.op)]
    return _NONE


def operands(node: ast.expr, source: Source) -> Iterator[tuple[str, ast.expr, bool]]:
    """Each operand with the operator before it, and whether it is an operation of its own.

    Operators of one strength make one chain: `a + b - c` has three operands.
    """
    parts = list(_flat(node, source))
    previous: ast.expr | None = None
    for part in parts:
        operator = " ".join(source.between(previous, part).split()) if previous else ""
        yield operator, part, strength(part) != _NONE
        previous = part


def _flat(node: ast.expr, source: Source) -> Iterator[ast.expr]:
    if isinstance(node, ast.BoolOp):
        yield from node.values
    elif isinstance(node, ast.Compare):
        yield from [node.left, *node.comparators]
    elif isinstance(node, ast.BinOp):
        left = node.left
        same = isinstance(left, ast.BinOp) and strength(left) == strength(node)
        yield from _flat(left, source) if same and not source.in_parens(left, node) else [left]
        yield node.right


def weakest(node: ast.expr, outer: ast.AST, source: Source) -> tuple[int, int]:
    """The strength of the weakest operator outside brackets, and how often it stands there."""
    if node is not outer and source.in_parens(node, outer):
        return _NONE, 0
    if isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        return (12, chain_length(node)) if chain_length(node) else (_NONE, 0)
    if isinstance(node, ast.Await | ast.Starred):
        return weakest(node.value, node, source)
    if isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.Not):
        return weakest(node.operand, node, source)
    own = strength(node)
    if own == _NONE:
        return _NONE, 0
    parts = _parts(node, source)
    inner = [weakest(part, node, source) for part in parts]
    low = min([own, *(level for level, _ in inner)])
    count = len(parts) - 1 if not isinstance(node, ast.IfExp | ast.UnaryOp) else 1
    return low, sum(n for level, n in [(own, count), *inner] if level == low)


def _parts(node: ast.expr, source: Source) -> list[ast.expr]:
    if isinstance(node, ast.IfExp):
        return [node.body, node.test, node.orelse]
    if isinstance(node, ast.UnaryOp):
        return [node.operand]
    return list(_flat(node, source))


def edges(node: ast.expr, source: Source) -> tuple[ast.expr | None, ast.expr | None]:
    """The first and the last operand of an operation, however deep; None for one in parentheses."""
    return _edge(node, 0, source), _edge(node, -1, source)


def _edge(node: ast.expr, side: int, source: Source) -> ast.expr | None:
    while strength(node) != _NONE:
        outer, node = node, _parts(node, source)[side]
        if source.in_parens(node, outer):
            return None
    return node


def chain_length(node: ast.expr) -> int:
    """How many attributes are taken from the result of a call or an index."""
    length = 0
    current: ast.expr = node
    while True:
        if isinstance(current, ast.Attribute):
            current = current.value
            length += isinstance(current, ast.Call | ast.Subscript)
        elif isinstance(current, ast.Call):
            current = current.func
        elif isinstance(current, ast.Subscript):
            current = current.value
        else:
            return length
