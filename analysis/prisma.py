"""Entities from a Prisma schema."""

from __future__ import annotations

from typing import Any, cast

from .findings import Column, Findings, Pointer, Table, entity_name
from .folder import File
from .prisma_syntax import Attribute, Block, Line, parse

TYPES = {
    "String": "string",
    "Boolean": "bool",
    "Int": "int",
    "BigInt": "int",
    "Float": "decimal",
    "Decimal": "decimal",
    "DateTime": "timestamptz",
    "Json": "json",
}
NATIVE = {"db.Text": "text", "db.Uuid": "uuid", "db.Date": "date", "db.Citext": "string"}
DATABASES = {
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "cockroachdb": "postgresql",
    "mysql": "postgresql",
    "sqlserver": "postgresql",
    "sqlite": "sqlite",
}
ON_DELETE = {"Cascade": "cascade", "SetNull": "set_null"}


def read(file: File, findings: Findings) -> list[Table]:
    """The models of a schema, as entities."""
    blocks = parse(file.text)
    enums = {b.name: [line.name for line in b.lines] for b in blocks if b.kind == "enum"}
    models = {b.name: b for b in blocks if b.kind == "model"}
    for block in blocks:
        if block.kind == "datasource":
            _database(block, file, findings)
        elif block.kind in ("view", "type"):
            place = f"{file.name}:{block.line}"
            findings.note(place, f"{block.kind} {block.name}: only models become entities")
    return [_Model(file, findings, models, enums).table(block) for block in models.values()]


def _database(block: Block, file: File, findings: Findings) -> None:
    provider = next((line.value for line in block.lines if line.name == "provider"), None)
    if isinstance(provider, str) and provider in DATABASES:
        because = f"{file.name}:{block.line} says provider {provider}"
        findings.answer("database", DATABASES[provider], because)


class _Model:
    def __init__(
        self,
        file: File,
        findings: Findings,
        models: dict[str, Block],
        enums: dict[str, list[str]],
    ) -> None:
        self.file, self.findings = file, findings
        self.models, self.enums = models, enums

    def table(self, block: Block) -> Table:
        table = Table(entity_name(block.name), f"{self.file.name}:{block.line}")
        keys = {name for line in block.lines for name in _names(_argument(line, "fields"))}
        for line in block.lines:
            if line.type in self.models:
                self.relation(table, block, line)
            elif line.name not in keys and "id" not in line.attributes:
                self.column(table, line)
        back = {
            name: line.name for line in block.lines for name in _names(_argument(line, "fields"))
        }
        for attribute in block.attributes:
            if attribute.name == "unique":
                names = _names(
                    attribute.plain[0] if attribute.plain else attribute.named.get("fields")
                )
                table.uniques.append(tuple(back.get(name, name) for name in names))
            elif attribute.name == "id":
                names = _names(
                    attribute.plain[0] if attribute.plain else attribute.named.get("fields")
                )
                table.uniques.append(tuple(back.get(name, name) for name in names))
                table.is_link = len(table.pointers) == 2 and not table.columns
        return table

    def column(self, table: Table, line: Line) -> None:
        place = f"{self.file.name}:{line.line}"
        keys: dict[str, Any] = {}
        if line.many:
            self.findings.note(place, f"{table.name}.{line.name}: a list became a JSON object")
            kind = "json"
        elif line.type in self.enums:
            kind, keys["values"] = "enum", self.enums[line.type]
        elif line.type in TYPES:
            kind = next((NATIVE[n] for n in line.attributes if n in NATIVE), TYPES[line.type])
        else:
            self.findings.note(place, f"{table.name}.{line.name}: no type fits {line.type or 'it'}")
            return
        if "unique" in line.attributes:
            keys["unique"] = True
        for name, attribute in line.attributes.items():
            if name in ("db.VarChar", "db.Char") and attribute.plain:
                keys["max"] = _whole(attribute.plain[0])
        if "default" in line.attributes:
            _default(kind, line.attributes["default"], keys)
        table.columns[line.name] = Column(line.name, kind, not line.optional, keys)

    def relation(self, table: Table, block: Block, line: Line) -> None:
        fields = _names(_argument(line, "fields"))
        target = entity_name(line.type)
        if line.many:
            other = [x for x in self.models[line.type].lines if x.type == block.name and x.many]
            known = _argument(line, "name")
            other = [x for x in other if _argument(x, "name") == known and x is not line]
            if other and (block.name, line.name) < (line.type, other[0].name):
                table.links[line.name] = target
        elif fields:
            columns = {x.name: x for x in block.lines}
            required = all(f in columns and not columns[f].optional for f in fields)
            unique = any("unique" in columns[f].attributes for f in fields if f in columns)
            action = str(_argument(line, "onDelete"))
            table.pointers[line.name] = Pointer(
                line.name, target, required, unique, ON_DELETE.get(action, "restrict")
            )
            if len(fields) > 1:
                place = f"{self.file.name}:{line.line}"
                self.findings.note(
                    place, f"{table.name}.{line.name}: a key of several columns became one id"
                )


def _argument(line: Line, name: str) -> object:
    relation = line.attributes.get("relation")
    if relation is None:
        return None
    if name == "name" and relation.plain:
        return relation.plain[0]
    return relation.named.get(name)


def _names(value: object) -> list[str]:
    items = cast("list[object]", value) if isinstance(value, list) else []
    return [item.name if isinstance(item, Attribute) else str(item) for item in items]


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, str) and value.isdigit() else None


def _default(kind: str, attribute: Attribute, keys: dict[str, Any]) -> None:
    """A plain default; those that the database computes have their place elsewhere."""
    value = attribute.plain[0] if attribute.plain else None
    if not isinstance(value, str):
        return
    if kind == "bool":
        keys["default"] = value == "true"
    elif kind == "int" and (number := _whole(value)) is not None:
        keys["default"] = number
    elif kind in ("decimal", "enum", "string"):
        keys["default"] = value
