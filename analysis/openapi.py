"""Entities and operations from an OpenAPI document, 3.0 or 3.1."""
# pyright: basic

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

import yaml
from openapi_pydantic import OpenAPI, Operation, PathItem, RequestBody, Response
from openapi_pydantic.v3.v3_0 import OpenAPI as OpenAPI30
from planner.domain.plurals import plural_of
from pydantic import ValidationError

from .findings import (
    STARTS,
    Call,
    Column,
    Findings,
    Pointer,
    Table,
    entity_name,
    relation_name,
    stem,
)
from .folder import File
from .paths import PARAMETER, clean, segments

METHODS = ("get", "post", "put", "patch", "delete")
LOCAL = "#/components/schemas/"
FORMATS = {
    "date-time": "timestamptz",
    "date": "date",
    "uuid": "uuid",
    "email": "email",
    "uri": "url",
    "url": "url",
}
DEPTH, EVENTS = 60, 400_000


def is_document(file: File) -> bool:
    """Whether the file says of itself that it is one."""
    head = file.text.lstrip()[:400]
    return file.suffix in (".json", ".yml", ".yaml") and ("openapi" in head or "swagger" in head)


def read(file: File, findings: Findings) -> list[Table]:
    """The schemas that its paths serve, as entities; its operations become calls. Raises ValueError."""
    data = _data(file)
    version = str(data.get("openapi", ""))
    if not version.startswith("3."):
        if "swagger" in data:
            raise ValueError("Swagger 2 is not read; convert it to OpenAPI 3")
        return []
    try:
        document: Any = (OpenAPI30 if version.startswith("3.0") else OpenAPI).model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ValueError(f"not a valid OpenAPI document: {place}: {first['msg']}") from None
    return _Document(document, data, file, findings).tables()


def _data(file: File) -> dict[str, Any]:
    if file.suffix == ".json":
        data: Any = json.loads(file.text)
    else:
        _refuse_bombs(file.text)
        try:
            data = yaml.load(file.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError:
            raise ValueError("not YAML") from None
    if not isinstance(data, dict):
        raise ValueError("not a mapping")
    return cast("dict[str, Any]", data)


def _refuse_bombs(text: str) -> None:
    """Raises ValueError for aliases, which multiply, and for what is nested too deeply."""
    depth = count = 0
    try:
        for event in cast("Iterator[Any]", getattr(yaml, "parse")(text)):  # noqa: B009 -- untyped
            count += 1
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                raise ValueError("YAML aliases are not read")
            if depth > DEPTH or count > EVENTS:
                raise ValueError("nested too deeply or too large")
    except yaml.YAMLError:
        raise ValueError("not YAML") from None


class _Document:
    def __init__(self, document: Any, data: dict[str, Any], file: File, findings: Findings) -> None:
        self.paths: dict[str, PathItem] = document.paths or {}
        parts = document.components.schemas if document.components else None
        self.schemas: dict[str, Any] = parts or {}
        self.data, self.file, self.findings = data, file, findings
        self.lines = {
            line.strip().strip(",").strip(":{ ").strip("\"'"): number
            for number, line in reversed(list(enumerate(file.text.splitlines(), 1)))
            if line.strip().startswith(("/", '"/', "'/"))
        }

    def tables(self) -> list[Table]:
        served: dict[str, list[str]] = {}
        for path, item in self.paths.items():
            for method in METHODS:
                operation: Operation | None = getattr(item, method, None)
                if operation is None:
                    continue
                sent = self.named(operation.requestBody)
                given = [n for r in (operation.responses or {}).values() for n in self.named(r)]
                place = f"{self.file.name}:{self.lines.get(path, 1)}"
                fields = tuple(k for n in sent for k in self.properties(self.schemas.get(n), ()))
                call = Call(method.upper(), clean(path), place, fields)
                self.findings.calls.append(call)
                for name in (*given, *sent):
                    served.setdefault(stem(name), []).append(name)
        for name in list(self.schemas):
            if stem(name) in served and name not in served[stem(name)]:
                served[stem(name)].append(name)
        for name in [n for names in served.values() for n in names]:
            for other in self.rows_below(name, 0):
                served.setdefault(stem(other), []).append(other)
        collections = {
            entity_name(p) for path in self.paths for p in segments(clean(path)) if p != PARAMETER
        }
        found = [stem for stem in served if stem in collections or self.is_row(served[stem])]
        return [self.table(name, served[name], set(found)) for name in found]

    def rows_below(self, name: str, depth: int) -> list[str]:
        """The schemas with an id of their own that a row holds, as deep as rows usually go."""
        found: list[str] = []
        for value, _ in self.properties(self.schemas.get(name), ()).values():
            part = self.items(value) or value
            other = str(getattr(part, "ref", "")).removeprefix(LOCAL)
            if other in self.schemas and self.is_row([other]) and depth < 4:
                found += [other, *self.rows_below(other, depth + 1)]
        return found

    def is_row(self, names: list[str]) -> bool:
        """Whether a schema has an id of its own."""
        return any("id" in self.properties(self.schemas.get(name), ()) for name in names)

    def named(self, part: Any) -> list[str]:
        """The schemas that a body names, also inside of a list or an envelope."""
        if isinstance(part, RequestBody | Response) or hasattr(part, "content"):
            media = list((part.content or {}).values())
            return [n for m in media for n in self.references(m.media_type_schema, 0)]
        return []

    def references(self, schema: Any, depth: int) -> list[str]:
        if schema is None or depth > 4:
            return []
        if hasattr(schema, "ref"):
            name = str(schema.ref).removeprefix(LOCAL)
            inner = self.schemas.get(name)
            properties = getattr(inner, "properties", None) or {}
            wrapped = [
                p for p in properties.values() if self.items(p) is not None or hasattr(p, "ref")
            ]
            if properties and "id" not in properties and wrapped and len(properties) <= 6:
                found = [n for p in wrapped for n in self.references(p, depth + 1)]
                return found or [name]
            return [name] if name in self.schemas else []
        parts = [
            self.items(schema),
            *(schema.allOf or []),
            *(schema.oneOf or []),
            *(schema.anyOf or []),
        ]
        inner = list((schema.properties or {}).values()) if depth < 2 else []
        return [
            n
            for part in [*parts, *inner]
            if part is not None
            for n in self.references(part, depth + 1)
        ]

    def items(self, schema: Any) -> Any:
        return getattr(schema, "items", None)

    def properties(self, schema: Any, seen: tuple[int, ...]) -> dict[str, tuple[Any, bool]]:
        """Each property with whether it is required, those of `allOf` included."""
        if hasattr(schema, "ref"):
            schema = self.schemas.get(str(schema.ref).removeprefix(LOCAL))
        if schema is None or hasattr(schema, "ref") or id(schema) in seen or len(seen) > 20:
            return {}
        found: dict[str, tuple[Any, bool]] = {}
        for part in schema.allOf or []:
            found |= self.properties(part, (*seen, id(schema)))
        required = set(schema.required or [])
        own = {name: (value, name in required) for name, value in (schema.properties or {}).items()}
        return found | own

    def table(self, name: str, schemas: list[str], entities: set[str]) -> Table:
        line = next((n for s in schemas for n in [self.line_of(s)] if n), 1)
        table = Table(name, f"{self.file.name}:{line}")
        creating = [
            s for s in schemas if s.startswith(STARTS[:1]) or s.endswith(("Create", "Input", "In"))
        ]
        written = {k for s in creating for k in self.properties(self.schemas.get(s), ())}
        needed = {
            k
            for s in creating
            for k, (_, r) in self.properties(self.schemas.get(s), ()).items()
            if r
        }
        for schema in dict.fromkeys(schemas):
            members = self.properties(self.schemas.get(schema), ())
            if self.wraps(name, members):
                continue
            for key, (value, required) in members.items():
                if key not in table.columns and key not in table.pointers:
                    always = required or members.get(f"{key}_id", (None, False))[1]
                    required = key in needed if written else required
                    self.member(table, key, value, required, entities)
                    self.made_by_server(table, key, key not in written and always)
        return table

    def made_by_server(self, table: Table, key: str, always: bool) -> None:
        """A user that every row has, and that nobody sends, is who made it."""
        pointer = table.pointers.get(key) or table.pointers.get(relation_name(key))
        if pointer is not None and pointer.target == "User" and always:
            pointer.required = True

    def wraps(self, name: str, members: dict[str, tuple[Any, bool]]) -> bool:
        """Whether these hold rows of that name, and are none."""
        held = (self.items(value) or value for value, _ in members.values())
        return "id" not in members and any(self.target(value, {name}) for value in held)

    def line_of(self, name: str) -> int:
        for number, line in enumerate(self.file.text.splitlines(), 1):
            if line.strip().strip("\"'").startswith((f"{name}:", f'{name}":')):
                return number
        return 0

    def member(
        self, table: Table, key: str, value: Any, required: bool, entities: set[str]
    ) -> None:
        place = table.place
        value, nullable = self.plain(value)
        required = required and not nullable
        target = self.target(value, entities)
        if target:
            table.pointers[key] = Pointer(key, target, required)
            return
        pointed = relation_name(key)
        if pointed != key and entity_name(pointed) in entities | {"User"}:
            table.pointers[pointed] = Pointer(pointed, entity_name(pointed), required)
            return
        items = self.items(value)
        if items is not None:
            several = pointed = relation_name(key.removesuffix("s"))
            if key.endswith("s") and pointed != key.removesuffix("s"):
                several = entity_name(pointed)
            if several in entities:
                table.links[plural_of(pointed)] = several
                return
            if other := self.target(items, entities):
                if other in table.links.values():
                    return
                self.findings.note(
                    place, f"{table.name}.{key}: a list of {other}; its rows point here instead"
                )
                return
            self.findings.note(place, f"{table.name}.{key}: a list became a JSON object")
        kind, keys = _type(value)
        if not kind:
            self.findings.note(place, f"{table.name}.{key}: no type fits it")
            return
        if getattr(value, "readOnly", None):
            required, keys = False, {**keys, "read_only": True}
        table.columns[key] = Column(key, kind, required, keys)

    def plain(self, value: Any) -> tuple[Any, bool]:
        """The one schema that is not null, and whether null is allowed."""
        options = getattr(value, "anyOf", None) or getattr(value, "oneOf", None) or []
        rest = [o for o in options if str(getattr(o, "type", "")) not in ("null", "DataType.NULL")]
        if options and len(rest) == 1:
            return rest[0], len(rest) < len(options)
        if not hasattr(value, "ref") and len(getattr(value, "allOf", None) or []) == 1:
            return value.allOf[0], bool(getattr(value, "nullable", False))
        if hasattr(value, "ref"):
            inner = self.schemas.get(str(value.ref).removeprefix(LOCAL))
            if inner is not None and getattr(inner, "enum", None):
                return inner, False
        return value, bool(getattr(value, "nullable", False)) or "null" in _types(value)

    def target(self, value: Any, entities: set[str]) -> str:
        name = (
            stem(str(getattr(value, "ref", "")).removeprefix(LOCAL))
            if hasattr(value, "ref")
            else ""
        )
        return name if name in entities else ""


def _types(value: Any) -> list[str]:
    kind = getattr(value, "type", None)
    kinds = cast("list[Any]", kind) if isinstance(kind, list) else [kind]
    return [str(getattr(k, "value", k)) for k in kinds if k is not None]


def _type(value: Any) -> tuple[str, dict[str, Any]]:
    if hasattr(value, "ref"):
        return "json", {}
    keys: dict[str, Any] = {}
    kind = next((k for k in _types(value) if k != "null"), "")
    form = str(getattr(value, "schema_format", None) or "")
    if kind == "string" and value.enum:
        return "enum", {"values": [str(v) for v in value.enum if v is not None]}
    if kind == "string" and form in FORMATS:
        return FORMATS[form], keys
    if kind == "string":
        if value.minLength and value.minLength > 1:
            keys["min"] = value.minLength
        if value.maxLength:
            keys["max"] = value.maxLength
        return ("text" if (value.maxLength or 0) > 1000 else "string"), keys
    plain = {
        "integer": "int",
        "number": "decimal",
        "boolean": "bool",
        "object": "json",
        "array": "json",
    }
    if kind == "integer":
        bounds = {"min": value.minimum, "max": value.maximum}
        keys |= {k: int(v) for k, v in bounds.items() if v is not None}
    if kind in ("integer", "boolean") and isinstance(value.default, int):
        keys["default"] = value.default
    return plain.get(kind, "json" if getattr(value, "properties", None) else ""), keys
