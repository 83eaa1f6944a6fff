"""Entities from the types of a frontend: interfaces, object types, zod schemas and forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tree_sitter import Node

from .findings import Column, Findings, Pointer, Table, entity_name, relation_name, stem
from .folder import File
from .script_syntax import arguments, entries, line, string, text, walk

INPUTS = ("input", "textarea", "select", "Input", "Field", "Form.Group", "TextField", "Textarea")
INPUT_TYPES = {
    "email": "email",
    "number": "decimal",
    "date": "date",
    "checkbox": "bool",
    "url": "url",
}
WHOLE = (
    "count",
    "quantity",
    "age",
    "year",
    "minutes",
    "hours",
    "days",
    "stars",
    "seats",
    "number",
    "index",
    "position",
    "order",
    "total_count",
)
SCALARS = {"boolean": "bool", "Date": "timestamptz", "string": "string", "number": "decimal"}
ZOD = {
    "string": "string",
    "number": "decimal",
    "boolean": "bool",
    "date": "timestamptz",
    "email": "email",
    "url": "url",
    "uuid": "uuid",
    "int": "int",
    "datetime": "timestamptz",
}


@dataclass
class Shape:
    """A type with its members: name to (kind, target or values, optional)."""

    name: str
    place: str
    members: dict[str, Member] = field(default_factory=lambda: dict[str, Member]())
    extends: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class Member:
    kind: str  # a type of the domain language, or "named" or "list"
    optional: bool = False
    of: str = ""
    values: tuple[str, ...] = ()


def shapes(file: File, root: Node) -> list[Shape]:
    """The types that a file declares."""
    found: list[Shape] = []
    for node in walk(root):
        if node.type == "interface_declaration":
            body = node.child_by_field_name("body")
            shape = _shape(file, node, body)
            clause = next((c for c in node.named_children if c.type == "extends_type_clause"), None)
            shape.extends = [text(c) for c in clause.named_children] if clause else []
            found.append(shape)
        elif node.type == "type_alias_declaration":
            value = node.child_by_field_name("value")
            if value is not None and value.type == "object_type":
                found.append(_shape(file, node, value))
            elif value is not None and (schema := _inferred_from(value)):
                name = text(node.child_by_field_name("name"))
                found.append(Shape(name, f"{file.name}:{line(node)}", extends=[schema]))
        elif node.type == "variable_declarator":
            value = node.child_by_field_name("value")
            if value is not None and (objects := _zod_object(value)) is not None:
                shape = Shape(text(node.child_by_field_name("name")), f"{file.name}:{line(node)}")
                shape.members = {key: _zod(item) for key, item in entries(objects).items()}
                found.append(shape)
    return found


def fields_of_forms(root: Node) -> dict[str, Member]:
    """The inputs of a component, by the names that they carry."""
    found: dict[str, Member] = {}
    for node in walk(root):
        if node.type not in ("jsx_opening_element", "jsx_self_closing_element"):
            continue
        if text(node.child_by_field_name("name")) not in INPUTS:
            continue
        attributes: dict[str, str] = {}
        for child in node.named_children:
            if child.type == "jsx_attribute" and len(child.named_children) == 2:
                value = string(child.named_children[1], {})
                if value is not None:
                    attributes[text(child.named_children[0])] = value
        if "controlId" in attributes and node.parent is not None:
            attributes["type"] = _type_of_group(node.parent)
        name = attributes.get("name") or attributes.get("controlId") or attributes.get("id")
        if name and "password" not in name.lower():
            kind = INPUT_TYPES.get(attributes.get("type", ""), "string")
            kind = "int" if kind == "decimal" and name.lower().endswith(WHOLE) else kind
            found[name] = Member("text" if "textarea" in text(node).lower() else kind)
    return found


def _type_of_group(group: Node) -> str:
    """The type of the input that a group holds."""
    for node in walk(group):
        if node.type == "jsx_attribute" and text(node.named_children[0]) == "type":
            return string(node.named_children[-1], {}) or ""
    return ""


def tables(found: list[Shape], resources: set[str], findings: Findings) -> list[Table]:
    """The shapes that are rows: those that a path serves, and those with an id of their own."""
    by_name = {shape.name: shape for shape in found}
    chosen: dict[str, list[Shape]] = {}
    for shape in found:
        name = stem(shape.name)
        if _wraps(shape, name):
            continue
        has_id = {"id", "_id", "slug", "uuid"} & set(shape.members)
        if name in resources or (has_id and not shape.name.endswith(("Props", "State", "Context"))):
            chosen.setdefault(name, []).append(shape)
    entities = {*chosen, *resources, "User"}
    result: list[Table] = []
    for name, parts in chosen.items():
        table = Table(name, parts[0].place)
        for shape in sorted(parts, key=lambda shape: -len(shape.members)):
            for key, member in _members(shape, by_name, 0).items():
                _add(table, key, member, entities, findings)
        result.append(table)
    return result


def _wraps(shape: Shape, name: str) -> bool:
    """Whether it holds rows, one or a list of them, and is none itself."""
    inner = [key for key, member in shape.members.items() if member.kind in ("named", "list")]
    return len(shape.members) <= 3 and any(entity_name(key) == name for key in inner)


def _members(shape: Shape, by_name: dict[str, Shape], depth: int) -> dict[str, Member]:
    inherited: dict[str, Member] = {}
    for name in shape.extends if depth < 10 else ():
        if name in by_name:
            inherited |= _members(by_name[name], by_name, depth + 1)
    return inherited | shape.members


def _add(table: Table, key: str, member: Member, entities: set[str], findings: Findings) -> None:
    if key in table.columns or key in table.pointers or key in ("id", "_id", "uuid"):
        return
    pointed = relation_name(key)
    if member.kind == "list":
        if stem(member.of) in entities:
            findings.note(
                table.place,
                f"{table.name}.{key}: a list of {stem(member.of)}; its rows point here instead",
            )
            return
        findings.note(table.place, f"{table.name}.{key}: a list became a JSON object")
        table.columns[key] = Column(key, "json", False)
    elif member.kind == "named":
        if stem(member.of) in entities:
            table.pointers[key] = Pointer(key, stem(member.of), not member.optional)
        else:
            findings.note(
                table.place,
                f"{table.name}.{key}: {member.of[:40]} is no row; it became a JSON object",
            )
            table.columns[key] = Column(key, "json", False)
    elif pointed != key and entity_name(pointed) in entities:
        table.pointers[pointed] = Pointer(pointed, entity_name(pointed), not member.optional)
    else:
        keys: dict[str, Any] = {"values": list(member.values)} if member.values else {}
        whole = member.kind == "decimal" and entity_name(key).lower().endswith(WHOLE)
        table.columns[key] = Column(key, "int" if whole else member.kind, not member.optional, keys)


def _shape(file: File, node: Node, body: Node | None) -> Shape:
    shape = Shape(text(node.child_by_field_name("name")), f"{file.name}:{line(node)}")
    for child in body.named_children if body is not None else ():
        if child.type != "property_signature":
            continue
        annotation = child.child_by_field_name("type")
        name = text(child.child_by_field_name("name")).strip("\"'")
        optional = any(part.type == "?" for part in child.children)
        if annotation is not None and annotation.named_children:
            shape.members[name] = _member(annotation.named_children[0], optional)
    return shape


def _member(node: Node, optional: bool) -> Member:
    if node.type == "union_type":
        options = _options(node)
        rest = [o for o in options if text(o) not in ("null", "undefined")]
        optional = optional or len(rest) < len(options)
        if rest and all(
            o.type == "literal_type" and o.named_children[0].type == "string" for o in rest
        ):
            return Member("enum", optional, values=tuple(text(o).strip("\"'") for o in rest))
        return _member(rest[0], optional) if len(rest) == 1 else Member("json", True)
    if node.type in ("array_type", "readonly_type"):
        return Member("list", optional, text(node.named_children[0]).removesuffix("[]"))
    if node.type == "generic_type":
        inner = node.named_children[-1].named_children if node.named_children else []
        is_list = text(node).startswith(("Array<", "ReadonlyArray<"))
        return (
            Member("list", optional, text(inner[0])) if is_list and inner else Member("json", True)
        )
    if node.type == "object_type":
        return Member("json", optional)
    kind = SCALARS.get(text(node))
    return Member(kind, optional) if kind else Member("named", optional, text(node))


def _options(node: Node) -> list[Node]:
    found: list[Node] = []
    for child in node.named_children:
        found += _options(child) if child.type == "union_type" else [child]
    return found


def _inferred_from(value: Node) -> str:
    """`tripSchema` of `z.infer<typeof tripSchema>`, else nothing."""
    named = next((text(n) for n in value.children if n.type == "nested_type_identifier"), "")
    if value.type != "generic_type" or named not in ("z.infer", "z.input", "z.output"):
        return ""
    query = next((n for n in walk(value) if n.type == "type_query"), None)
    return text(query.named_children[0]) if query is not None and query.named_children else ""


def _zod_object(value: Node) -> Node | None:
    """The members in `z.object({…})`, whatever is called on it."""
    for node in walk(value):
        if node.type == "call_expression":
            function = text(node.child_by_field_name("function"))
            given = arguments(node)
            if function in ("z.object", "zod.object") and given and given[0].type == "object":
                return given[0]
            if function.startswith(("z.", "zod.")) and "object" not in function:
                return None
    return None


def _zod(node: Node) -> Member:
    chain = text(node).replace("\n", " ")
    optional = any(f".{word}(" in chain for word in ("optional", "nullable", "nullish"))
    for part in walk(node):
        if part.type == "call_expression" and text(part.child_by_field_name("function")) in (
            "z.enum",
            "zod.enum",
        ):
            values = [string(v, {}) or "" for a in arguments(part) for v in a.named_children]
            return Member("enum", optional, values=tuple(values))
    parts = list(walk(node))
    names = [
        text(p.child_by_field_name("property")) for p in parts if p.type == "member_expression"
    ]
    other = next(
        (text(p) for p in parts if p.type == "identifier" and text(p) not in ("z", "zod")), ""
    )
    if "array" in names:
        return Member("list", optional, other)
    if other:
        return Member("named", optional, other)
    kinds = [ZOD[name] for name in names if name in ZOD]  # the outermost call comes first
    return Member(kinds[0], optional) if kinds else Member("json", True)
