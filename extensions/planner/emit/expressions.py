"""Expressions as documents: where each may break, by the style of `ruff format`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from .code_mask import is_one_literal
from .doc import SOFT, SPACE, Doc, Group, IfBroken, Later, bracketed
from .operators import chain_length, operands
from .source import Source


class Unsupported(Exception):
    """Something that this does not know how to break."""


def expression(node: ast.expr, source: Source, inner: bool = True) -> Doc:
    """`node` between brackets (`inner`), or bare, where only its own brackets may break."""
    build: Callable[[Any, Source, bool], Doc] | None = _BUILDERS.get(type(node))
    if build is None:
        return _atom(node, source, inner)
    text = source.on_one_line(node) if inner else ""
    return Later(text, lambda: build(node, source, inner)) if text else build(node, source, inner)


def part(node: ast.expr, outer: ast.AST, source: Source, inner: bool = True) -> Doc:
    """`node` as a piece of `outer`, with the parentheses that it has there."""
    if not isinstance(node, ast.Tuple | ast.GeneratorExp) and source.in_parens(node, outer):
        return Group(bracketed("(", expression(node, source), ")"))
    return expression(node, source, inner)


def items(nodes: Sequence[Doc], comma: bool = False) -> list[Doc]:
    """The nodes with commas between them; where they are broken, one after the last of several too."""
    docs: list[Doc] = []
    for number, node in enumerate(nodes):
        docs += [",", SPACE, node] if number else [node]
    return [*docs, IfBroken(",")] if comma or len(nodes) > 1 else docs


def arguments(call: ast.Call | ast.ClassDef, source: Source, end: ast.AST) -> Doc:
    """The arguments of a call or a class between their parentheses."""
    positional = call.args if isinstance(call, ast.Call) else call.bases
    nodes: list[ast.expr | ast.keyword] = sorted([*positional, *call.keywords], key=source.start)
    if not nodes:
        return "()"
    if len(nodes) == 1 and isinstance(nodes[0], ast.GeneratorExp):
        return Group(bracketed("(", Group(_clauses(nodes[0].elt, nodes[0], source)), ")"))
    docs = [
        _argument(node, nodes[n - 1] if n else None, call, source) for n, node in enumerate(nodes)
    ]
    expand = "," in source.text[source.end(nodes[-1]) : source.end(end)].split(":")[0]
    return Group(bracketed("(", Group(items(docs, expand), expand), ")"))


def _argument(node: Any, before: Any, call: ast.AST, source: Source) -> Doc:
    if isinstance(node, ast.keyword):
        name = f"{node.arg}=" if node.arg else "**"
        return [name, part(node.value, node, source)]
    if (
        before is not None
        and source.text[source.end(before) : source.start(node)].rstrip()[-1] == "("
    ):
        return Group(bracketed("(", expression(node, source), ")"))
    return expression(node, source)


def _atom(node: ast.expr, source: Source, inner: bool) -> Doc:
    text = source.of(node)
    if "\n" in text or (isinstance(node, ast.JoinedStr) and not is_one_literal(text)):
        raise Unsupported
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str | bytes)
        and not is_one_literal(text)
    ):
        raise Unsupported
    return text


def _chain(node: ast.expr, source: Source, inner: bool) -> Doc:
    """Calls on the results of calls: between brackets, a line for each from two on."""
    if not inner or chain_length(node) < 2:
        return _link(node, source, False)
    return Group(_link(node, source, True))


def _link(node: ast.expr, source: Source, breaks: bool) -> Doc:
    if isinstance(node, ast.Attribute):
        after_call = isinstance(node.value, ast.Call | ast.Subscript)
        gap: Doc = SOFT if breaks and after_call else ""
        return [_link_start(node.value, node, source, breaks), gap, f".{node.attr}"]
    if isinstance(node, ast.Call):
        return [_link_start(node.func, node, source, breaks), arguments(node, source, node)]
    if isinstance(node, ast.Subscript):
        return [_link_start(node.value, node, source, breaks), _index(node, source)]
    return expression(node, source)


def _link_start(node: ast.expr, outer: ast.AST, source: Source, breaks: bool) -> Doc:
    if isinstance(node, ast.Attribute | ast.Call | ast.Subscript) and not source.in_parens(
        node, outer
    ):
        return _link(node, source, breaks)
    return part(node, outer, source)


def _index(node: ast.Subscript, source: Source) -> Doc:
    inside = node.slice
    if isinstance(inside, ast.Tuple) and inside.elts and source.text[source.start(inside)] != "(":
        return Group(
            bracketed("[", Group(items([expression(e, source) for e in inside.elts])), "]")
        )
    return Group(bracketed("[", expression(inside, source), "]"))


def _display(opening: str, closing: str) -> Callable[[Any, Source, bool], Doc]:
    def build(node: ast.List | ast.Set | ast.Tuple, source: Source, inner: bool) -> Doc:
        if isinstance(node, ast.Tuple) and source.text[source.start(node)] != "(":
            return items([expression(e, source) for e in node.elts])
        if not node.elts:
            return opening + closing
        docs = [part(element, node, source) for element in node.elts]
        single = isinstance(node, ast.Tuple) and len(docs) == 1
        if single:
            return Group(bracketed(opening, [docs[0], ","], closing))
        expand = source.comma_before_end(node.elts[-1], node)
        return Group(bracketed(opening, items(docs, expand), closing), expand)

    return build


def _dict(node: ast.Dict, source: Source, inner: bool) -> Doc:
    if not node.keys:
        return "{}"
    docs: list[Doc] = []
    for key, value in zip(node.keys, node.values, strict=True):
        name: Doc = [expression(key, source), ": "] if key else "**"
        docs.append([name, part(value, node, source)])
    expand = source.comma_before_end(node.values[-1], node)
    return Group(bracketed("{", items(docs, expand), "}"), expand)


def _comprehension(opening: str, closing: str) -> Callable[[Any, Source, bool], Doc]:
    def build(node: Any, source: Source, inner: bool) -> Doc:
        return Group(bracketed(opening, Group(_clauses(node.elt, node, source)), closing))

    return build


def _dict_comprehension(node: ast.DictComp, source: Source, inner: bool) -> Doc:
    pair = [expression(node.key, source), ": ", expression(node.value, source)]
    return Group(bracketed("{", Group([pair, *_generators(node.generators, source)]), "}"))


def _clauses(element: ast.expr, node: Any, source: Source) -> list[Doc]:
    return [expression(element, source), *_generators(node.generators, source)]


def _generators(generators: list[ast.comprehension], source: Source) -> list[Doc]:
    docs: list[Doc] = []
    for clause in generators:
        keyword = "async for " if clause.is_async else "for "
        target = source.of(clause.target)
        docs += [SPACE, [keyword, target, " in ", expression(clause.iter, source)]]
        for test in clause.ifs:
            docs += [SPACE, ["if ", expression(test, source)]]
    return docs


def _operation(node: ast.expr, source: Source, inner: bool) -> Doc:
    gap: Doc = SPACE if inner else " "
    docs: list[Doc] = []
    for operator, operand, weaker in operands(node, source):
        doc = part(operand, node, source, inner)
        doc = Group(doc) if weaker and inner else doc
        docs += [gap, f"{operator} ", doc] if operator else [doc]
    return Group(docs) if inner else docs


def _conditional(node: ast.IfExp, source: Source, inner: bool) -> Doc:
    gap: Doc = SPACE if inner else " "
    yes, test, no = (part(n, node, source, inner) for n in (node.body, node.test, node.orelse))
    docs: list[Doc] = [yes, gap, ["if ", test], gap, ["else ", no]]
    return Group(docs) if inner else docs


def _unary(node: ast.UnaryOp, source: Source, inner: bool) -> Doc:
    return [_SIGNS[type(node.op)], part(node.operand, node, source, inner)]


def _lambda(node: ast.Lambda, source: Source, inner: bool) -> Doc:
    start = source.text[source.start(node) : source.start(node.body)]
    if "\n" in start:
        raise Unsupported
    return [start, part(node.body, node, source, inner=False)]


def _prefixed(prefix: str) -> Callable[[Any, Source, bool], Doc]:
    def build(node: Any, source: Source, inner: bool) -> Doc:
        if node.value is None:
            return prefix.rstrip()
        return [prefix, part(node.value, node, source, inner)]

    return build


def _named(node: ast.NamedExpr, source: Source, inner: bool) -> Doc:
    return [f"{node.target.id} := ", part(node.value, node, source, inner)]


_SIGNS: dict[type[ast.unaryop], str] = {
    ast.Invert: "~",
    ast.Not: "not ",
    ast.UAdd: "+",
    ast.USub: "-",
}
_BUILDERS: dict[type[ast.expr], Callable[[Any, Source, bool], Doc]] = {
    ast.Attribute: _chain,
    ast.Await: _prefixed("await "),
    ast.BinOp: _operation,
    ast.BoolOp: _operation,
    ast.Call: _chain,
    ast.Compare: _operation,
    ast.Dict: _dict,
    ast.DictComp: _dict_comprehension,
    ast.GeneratorExp: _comprehension("(", ")"),
    ast.IfExp: _conditional,
    ast.Lambda: _lambda,
    ast.List: _display("[", "]"),
    ast.ListComp: _comprehension("[", "]"),
    ast.NamedExpr: _named,
    ast.Set: _display("{", "}"),
    ast.SetComp: _comprehension("{", "}"),
    ast.Starred: _prefixed("*"),
    ast.Subscript: _chain,
    ast.Tuple: _display("(", ")"),
    ast.UnaryOp: _unary,
    ast.Yield: _prefixed("yield "),
    ast.YieldFrom: _prefixed("yield from "),
}
