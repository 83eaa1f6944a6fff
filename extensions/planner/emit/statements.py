"""Statements and headers as documents, by the style of `ruff format`."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from .doc import SOFT, Doc, Group, IfBroken, Indent, Parens, bracketed
from .expressions import Unsupported, arguments, expression, items
from .operators import chain_length, edges, strength, weakest
from .source import Source

_DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def header(node: ast.AST, source: Source) -> Doc:
    """A simple statement, a decorator, or a compound statement up to its colon. Raises Unsupported."""
    if isinstance(node, ast.expr):
        return ["@", whole(node, source)]
    build = _BUILDERS.get(type(node))
    if build is None:
        raise Unsupported
    return build(node, source)


def whole(node: ast.expr, source: Source) -> Doc:
    """An expression that is a statement or the main part of one: it may get parentheses."""
    if isinstance(node, ast.Tuple):
        if source.text[source.start(node)] == "(":
            return expression(node, source)
        inside = items([expression(e, source) for e in node.elts])
        return Group([IfBroken("("), Indent([SOFT, inside]), SOFT, IfBroken(")")])
    if isinstance(node, _DISPLAYS):
        return expression(node, source)
    bare, inner = expression(node, source, inner=False), expression(node, source)
    return Parens(bare, inner, _style(node, source))


def _style(node: ast.expr, source: Source) -> Any:
    if isinstance(node, ast.Constant | ast.JoinedStr | ast.Name):
        return "whole"
    if isinstance(node, ast.Call | ast.Subscript | ast.Attribute):
        if chain_length(node) >= 2:
            return "split"
        return "whole" if isinstance(node, ast.Attribute) else "bracket"
    _, count = weakest(node, node, source)
    if count > 1:
        return "split"
    inner = node.value if isinstance(node, ast.Await) else node
    first, last = edges(inner, source)
    starts = strength(inner) < 99 and (first is None or isinstance(first, _DISPLAYS))
    return "bracket" if starts or _has_bracket(last) else "split"


def _has_bracket(node: ast.expr | None) -> bool:
    if node is None:
        return True
    if isinstance(node, ast.Call):
        return bool(node.args or node.keywords)
    if isinstance(node, ast.List | ast.Set | ast.Tuple):
        return bool(node.elts)
    if isinstance(node, ast.Dict):
        return bool(node.keys)
    if isinstance(node, ast.Await | ast.Starred):
        return _has_bracket(node.value)
    return isinstance(node, ast.Subscript | ast.ListComp | ast.SetComp | ast.DictComp)


def _assign(node: ast.Assign, source: Source) -> Doc:
    targets = [f"{source.of(target)} = " for target in node.targets]
    return [*targets, whole(node.value, source)]


def _augmented(node: ast.AugAssign, source: Source) -> Doc:
    operator = source.between(node.target, node.value)
    return [f"{source.of(node.target)} {operator} ", whole(node.value, source)]


def _annotated(node: ast.AnnAssign, source: Source) -> Doc:
    target: list[Doc] = [source.of(node.target), ": "]
    if node.value is None:
        return [*target, whole(node.annotation, source)]
    union = isinstance(node.annotation, ast.BinOp)
    annotation = (whole if union else expression)(node.annotation, source)
    return [*target, annotation, " = ", whole(node.value, source)]


def _return(node: ast.Return, source: Source) -> Doc:
    return ["return ", whole(node.value, source)] if node.value else "return"


def _raise(node: ast.Raise, source: Source) -> Doc:
    if node.exc is None:
        return "raise"
    cause: Doc = [" from ", whole(node.cause, source)] if node.cause else ""
    return ["raise ", whole(node.exc, source), cause]


def _assert(node: ast.Assert, source: Source) -> Doc:
    message: Doc = [", ", whole(node.msg, source)] if node.msg else ""
    return ["assert ", whole(node.test, source), message]


def _condition(node: ast.If | ast.While, source: Source) -> Doc:
    keyword = source.text[source.start(node) :].split(None, 1)[0].split("(")[0]
    return [keyword, " ", whole(node.test, source), ":"]


def _loop(node: ast.For | ast.AsyncFor, source: Source) -> Doc:
    keyword = "async for" if isinstance(node, ast.AsyncFor) else "for"
    return [f"{keyword} {source.of(node.target)} in ", whole(node.iter, source), ":"]


def _with(node: ast.With | ast.AsyncWith, source: Source) -> Doc:
    keyword = "async with" if isinstance(node, ast.AsyncWith) else "with"
    if len(node.items) == 1:
        item = node.items[0]
        name = f" as {source.of(item.optional_vars)}" if item.optional_vars else ""
        return [f"{keyword} ", whole(item.context_expr, source), f"{name}:"]
    docs: list[Doc] = []
    for item in node.items:
        name = f" as {source.of(item.optional_vars)}" if item.optional_vars else ""
        docs.append([expression(item.context_expr, source), name])
    inside = [IfBroken("("), Indent([SOFT, items(docs)]), SOFT, IfBroken(")")]
    return [f"{keyword} ", Group(inside), ":"]


def _class(node: ast.ClassDef, source: Source) -> Doc:
    bases = arguments(node, source, node) if node.bases or node.keywords else ""
    return [f"class {node.name}", bases, _colon(node, source)]


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef, source: Source) -> Doc:
    keyword = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    docs, last = _parameters(node.args, source)
    result: Doc = [" -> ", expression(node.returns, source, inner=False)] if node.returns else ""
    name = f"{keyword} {node.name}"
    if not docs or last is None:
        return Group([f"{name}()", result, _colon(node, source)])
    tail = source.text[source.end(last) :].lstrip()
    single = len(docs) == 1
    inside = [docs[0], IfBroken(",")] if single else Group(items(docs), tail.startswith(","))
    return Group([name, *bracketed("(", inside, ")"), result, _colon(node, source)])


def _parameters(args: ast.arguments, source: Source) -> tuple[list[Doc], ast.AST | None]:
    """The parameters, and the node that ends the last of them."""
    docs: list[Doc] = []
    last: ast.AST | None = None
    positional = [*args.posonlyargs, *args.args]
    missing = len(positional) - len(args.defaults)
    for number, arg in enumerate(positional):
        default = args.defaults[number - missing] if number >= missing else None
        docs.append(_parameter("", arg, default, source))
        last = default or arg
        if args.posonlyargs and number == len(args.posonlyargs) - 1:
            docs.append("/")
    if args.vararg:
        docs.append(_parameter("*", args.vararg, None, source))
        last = args.vararg
    elif args.kwonlyargs:
        docs.append("*")
    for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        docs.append(_parameter("", arg, default, source))
        last = default or arg
    if args.kwarg:
        docs.append(_parameter("**", args.kwarg, None, source))
        last = args.kwarg
    return docs, last


def _parameter(prefix: str, arg: ast.arg, default: ast.expr | None, source: Source) -> Doc:
    doc: list[Doc] = [prefix + arg.arg]
    if arg.annotation:
        doc += [": ", expression(arg.annotation, source)]
    if default:
        doc += [" = " if arg.annotation else "=", expression(default, source)]
    return doc


def _colon(node: Any, source: Source) -> str:
    """The colon, with the body where it stands on the same line."""
    body: ast.stmt = node.body[0]
    if source.text[: source.start(body)].rpartition("\n")[2].strip():
        return f": {source.of(body)}"
    return ":"


_BUILDERS: dict[type[ast.AST], Callable[[Any, Source], Doc]] = {
    ast.AnnAssign: _annotated,
    ast.Assert: _assert,
    ast.Assign: _assign,
    ast.AsyncFor: _loop,
    ast.AsyncFunctionDef: _function,
    ast.AsyncWith: _with,
    ast.AugAssign: _augmented,
    ast.ClassDef: _class,
    ast.Expr: lambda node, source: whole(node.value, source),
    ast.For: _loop,
    ast.FunctionDef: _function,
    ast.If: _condition,
    ast.Raise: _raise,
    ast.Return: _return,
    ast.While: _condition,
    ast.With: _with,
}
