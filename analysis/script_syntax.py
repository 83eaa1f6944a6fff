"""JavaScript and TypeScript as trees: walking them, and what an expression amounts to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

from .folder import File
from .paths import PARAMETER

_TYPED = Language(tree_sitter_typescript.language_typescript())
_WITH_TAGS = Language(tree_sitter_typescript.language_tsx())
SCRIPTS = frozenset(".ts .tsx .mts .cts .js .jsx .mjs .cjs .vue .svelte".split())
FUNCTIONS = ("arrow_function", "function_expression", "function_declaration", "method_definition")


def parse(file: File) -> Node:
    """The tree of a file; where the syntax is broken, of what is around it."""
    language = _TYPED if file.suffix in (".ts", ".mts", ".cts") else _WITH_TAGS
    text = _script(file.text) if file.suffix in (".vue", ".svelte") else file.text
    return Parser(language).parse(text.encode()).root_node


def _script(text: str) -> str:
    """The script of a component, in the lines in which it stands."""
    start = text.find("<script")
    start = text.find(">", start) + 1 if start >= 0 else 0
    end = text.find("</script>", start)
    return "\n" * text.count("\n", 0, start) + text[start:end] if start and end > 0 else ""


def walk(root: Node) -> Iterator[Node]:
    """Every node below, in the order of the text; deep trees cost no stack."""
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(node.named_children))


def text(node: Node | None) -> str:
    return node.text.decode("utf-8", "replace") if node is not None and node.text else ""


def line(node: Node) -> int:
    return node.start_point[0] + 1


def arguments(call: Node) -> list[Node]:
    found = call.child_by_field_name("arguments")
    if found is None:
        return []
    return [child for child in found.named_children if child.type != "comment"]


def entries(node: Node) -> dict[str, Node]:
    """The properties of an object; one that is only named stands for itself."""
    found: dict[str, Node] = {}
    for child in node.named_children:
        if child.type == "pair":
            value = child.child_by_field_name("value")
            if value is not None:
                found[text(child.child_by_field_name("key")).strip("\"'")] = value
        elif child.type == "shorthand_property_identifier":
            found[text(child)] = child
    return found


def string(node: Node | None, constants: Mapping[str, str]) -> str | None:
    """What an expression spells, with `{}` for what only a run can tell; None where it is no text."""
    if node is None:
        return None
    match node.type:
        case "string":
            return "".join(text(child) for child in node.named_children)
        case "template_string":
            parts = [
                text(child)
                if child.type == "string_fragment"
                else string(child.named_children[0], constants) or PARAMETER
                for child in node.named_children
                if child.type == "string_fragment" or child.named_children
            ]
            return "".join(parts)
        case "binary_expression" if text(node.child_by_field_name("operator")) == "+":
            left = string(node.child_by_field_name("left"), constants)
            right = string(node.child_by_field_name("right"), constants)
            return (
                None
                if left is None and right is None
                else f"{left or PARAMETER}{right or PARAMETER}"
            )
        case "parenthesized_expression" | "as_expression" | "non_null_expression":
            return string(node.named_children[0], constants)
        case "identifier" | "member_expression":
            return constants.get(text(node))
        case "new_expression" if text(node.child_by_field_name("constructor")) == "URL":
            return string(next(iter(arguments(node)), None), constants)
        case _:
            return None


def constants(root: Node) -> dict[str, str]:
    """Names that stand for one text in the whole file, also inside of an object."""
    found: dict[str, str] = {}
    for node in walk(root):
        if node.type != "variable_declarator":
            continue
        name, value = text(node.child_by_field_name("name")), node.child_by_field_name("value")
        while value is not None and value.type in ("as_expression", "satisfies_expression"):
            value = value.named_children[0]
        if value is None:
            continue
        if value.type == "object":
            for key, item in entries(value).items():
                if (spelled := string(item, found)) is not None:
                    found[f"{name}.{key}"] = spelled
        elif (spelled := string(value, found)) is not None:
            found[name] = spelled
    return found


def enclosing_functions(node: Node) -> Iterator[tuple[str, list[str]]]:
    """The name and the parameters of each function around a node, the nearest first."""
    current = node.parent
    while current is not None:
        if current.type in FUNCTIONS:
            yield _name_of(current), _parameters(current)
        current = current.parent


def _name_of(function: Node) -> str:
    named, holder = function.child_by_field_name("name"), function.parent
    if named is None and holder is not None:
        named = holder.child_by_field_name("name") or holder.child_by_field_name("key")
    return text(named)


def _parameters(function: Node) -> list[str]:
    many = function.child_by_field_name("parameters")
    one = function.child_by_field_name("parameter")
    nodes = many.named_children if many is not None else [one] if one is not None else []
    return [text(node.child_by_field_name("pattern") or node) for node in nodes]
