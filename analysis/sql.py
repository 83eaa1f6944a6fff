"""Entities from SQL data definitions, in the dialect that understands most of them."""
# pyright: basic

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType

from .findings import Column, Findings, Pointer, Table, entity_name, relation_name
from .folder import File

DIALECTS = {
    "postgres": "postgresql",
    "mysql": "postgresql",
    "sqlite": "sqlite",
    "tsql": "postgresql",
}
T = exp.DataType.Type
WHOLE = {T.INT, T.BIGINT, T.SMALLINT, T.TINYINT, T.MEDIUMINT, T.SERIAL, T.BIGSERIAL, T.SMALLSERIAL}
TYPES: dict[Any, str] = {
    **dict.fromkeys(WHOLE, "int"),
    **dict.fromkeys((T.UINT, T.UBIGINT, T.USMALLINT, T.UTINYINT, T.YEAR), "int"),
    **dict.fromkeys((T.DECIMAL, T.FLOAT, T.DOUBLE, T.MONEY, T.SMALLMONEY), "decimal"),
    **dict.fromkeys((T.VARCHAR, T.NVARCHAR, T.CHAR, T.NCHAR, T.NAME, T.INET), "string"),
    **dict.fromkeys((T.TEXT, T.MEDIUMTEXT, T.LONGTEXT, T.TINYTEXT, T.XML), "text"),
    **dict.fromkeys((T.BOOLEAN, T.BIT), "bool"),
    **dict.fromkeys(
        (T.TIMESTAMP, T.TIMESTAMPTZ, T.DATETIME, T.DATETIME2, T.TIMESTAMPLTZ), "timestamptz"
    ),
    **dict.fromkeys((T.DATE, T.DATE32), "date"),
    **dict.fromkeys((T.UUID,), "uuid"),
    **dict.fromkeys((T.JSON, T.JSONB), "json"),
    T.ENUM: "enum",
}
NAMED = {"citext": "string", "uniqueidentifier": "uuid", "name": "string"}
logging.getLogger("sqlglot").setLevel(logging.CRITICAL)


@dataclass
class _Raw:
    """A table before its foreign keys are known to be all there."""

    name: str
    place: str
    columns: dict[str, Column] = field(default_factory=dict[str, Column])
    keys: dict[tuple[str, ...], Pointer] = field(default_factory=dict[tuple[str, ...], Pointer])
    uniques: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    primary: tuple[str, ...] = ()

    def drop(self, *names: str) -> None:
        """Columns, and the foreign keys that they are."""
        for name in names:
            self.columns.pop(name, None)
            self.keys.pop((name,), None)


class Statements:
    """The tables that all statements together leave, file after file."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.raws: dict[str, _Raw] = {}
        self.enums: dict[str, list[str]] = {}

    def read(self, file: File) -> None:
        dialect, statements = _best(file, self.findings)
        if statements:
            because = f"{file.name} is written for {dialect}"
            self.findings.answer("database", DIALECTS[dialect], because)
        for statement, place in statements:
            self._apply(statement, place)

    def tables(self) -> list[Table]:
        return [_table(raw, self.findings) for raw in self.raws.values()]

    def _apply(self, statement: exp.Expr, place: str) -> None:
        match statement:
            case exp.Create(kind="TABLE"):
                self._create(statement, place)
            case exp.Create(kind="INDEX"):
                self._index(statement)
            case exp.Create(kind="TYPE"):
                self._enum(statement)
            case exp.Drop(kind="TABLE"):
                self.raws.pop(_table_name(statement), None)
            case exp.Alter():
                self._alter(statement, place)

    def _create(self, statement: exp.Create, place: str) -> None:
        schema = statement.this
        if not isinstance(schema, exp.Schema):
            self.findings.note(place, "a table made from a query has no columns to read")
            return
        raw = self.raws[schema.this.name] = _Raw(schema.this.name, place)
        for item in schema.expressions:
            self._part(raw, item, place)

    def _index(self, statement: exp.Create) -> None:
        index = statement.find(exp.Index)
        raw = self.raws.get(_table_name(statement))
        if not (raw and index and statement.args.get("unique")) or index.find(exp.Where):
            return
        if names := tuple(column.name for column in index.find_all(exp.Column)):
            raw.uniques.append(names)

    def _enum(self, statement: exp.Create) -> None:
        values = [e.name for e in statement.find_all(exp.Literal) if e.is_string]
        if values and statement.find(exp.DataType):
            self.enums[statement.this.name] = values

    def _alter(self, statement: exp.Alter, place: str) -> None:
        raw = self.raws.get(_table_name(statement))
        if raw is None:
            return
        for action in statement.args.get("actions") or []:
            if isinstance(action, exp.Drop) and action.kind == "COLUMN":
                raw.drop(*(column.name for column in action.args["tables"]))
            else:
                self._part(raw, action, place)

    def _part(self, raw: _Raw, item: exp.Expr, place: str) -> None:
        """A column, or constraints of the table."""
        if isinstance(item, exp.ColumnDef):
            self._column(raw, item, place)
        else:
            for node in item.walk():
                _constraint(raw, node)

    def _column(self, raw: _Raw, item: exp.ColumnDef, place: str) -> None:
        name, kind = item.name, item.kind
        constraints = {type(c.kind): c.kind for c in item.constraints}
        if exp.PrimaryKeyColumnConstraint in constraints:
            raw.primary = (name,)
        if (reference := constraints.get(exp.Reference)) is not None:
            raw.keys[(name,)] = _pointer(reference)
        not_null = constraints.get(exp.NotNullColumnConstraint)
        required = not_null is not None and not not_null.args.get("allow_null")
        required = required or name in raw.primary
        keys: dict[str, Any] = {}
        if exp.UniqueColumnConstraint in constraints:
            keys["unique"] = True
        if kind is None:
            self.findings.note(place, f"{raw.name}.{name}: it has no type")
            return
        mapped = TYPES.get(kind.this, "")
        declared = str(kind.args.get("kind") or kind.name)
        mapped = mapped or NAMED.get(declared.lower(), "")
        if values := self.enums.get(declared.strip('"')):
            mapped, keys["values"] = "enum", values
        elif mapped == "enum":
            keys["values"] = [e.name for e in kind.expressions]
        elif mapped == "string" and (size := _size(kind)):
            keys["max"] = size
        elif mapped == "decimal" and len(kind.expressions) == 2:
            digits, scale = (int(e.name) for e in kind.expressions)
            keys |= {"digits": min(digits, 15), "scale": min(scale, digits, 15)}
        if kind.this == T.TINYINT and _size(kind) == 1:
            mapped = "bool"
        if not mapped:
            self.findings.note(place, f"{raw.name}.{name}: no type fits {declared}")
            return
        default = constraints.get(exp.DefaultColumnConstraint)
        if default is not None:
            _default(mapped, default.this, keys)
        raw.columns[name] = Column(name, mapped, required, keys)


def _best(file: File, findings: Findings) -> tuple[str, list[tuple[exp.Expr, str]]]:
    tried = {name: _parsed(file, name) for name in DIALECTS}
    name = min(tried, key=lambda name: len(tried[name][1]))
    statements, failed = tried[name]
    for place in failed[:20]:
        findings.note(place, "this statement could not be read")
    return name, statements


def _parsed(file: File, name: str) -> tuple[list[tuple[exp.Expr, str]], list[str]]:
    dialect = Dialect.get_or_raise(name)
    try:
        tokens = dialect.tokenize(file.text)
    except SqlglotError:
        return [], [file.name] * 1_000
    found: list[tuple[exp.Expr, str]] = []
    failed: list[str] = []
    for chunk in _statements(tokens):
        place = f"{file.name}:{chunk[0].line}"
        try:
            parsed = dialect.parser().parse(chunk, file.text)
        except SqlglotError:
            failed.append(place)
            continue
        for statement in parsed:
            if isinstance(statement, exp.Command):
                failed.append(place)
            elif statement is not None:
                found.append((statement, place))
    return found, failed


def _statements(tokens: list[Token]) -> list[list[Token]]:
    """Those that define something; rows of data are passed over."""
    found: list[list[Token]] = []
    current: list[Token] = []
    for token in [*tokens, None]:
        ends = (
            token is None or token.token_type == TokenType.SEMICOLON or token.text.upper() == "GO"
        )
        if token is not None and not ends:
            current.append(token)
            continue
        words = [t.text.upper() for t in current[:5]]
        if words[:1] in (["CREATE"], ["ALTER"], ["DROP"]) and {"TABLE", "TYPE", "UNIQUE"} & set(
            words
        ):
            found.append(current)
        current = []
    return found


def _table_name(statement: exp.Expr) -> str:
    table = statement.find(exp.Table)
    return table.name if table else ""


def _size(kind: exp.DataType) -> int | None:
    text = kind.expressions[0].name if kind.expressions else ""
    return int(text) if text.isdigit() else None


def _default(kind: str, value: exp.Expr, keys: dict[str, Any]) -> None:
    if isinstance(value, exp.Boolean) and kind == "bool":
        keys["default"] = bool(value.this)
    elif isinstance(value, exp.Literal):
        if kind == "int" and value.name.isdigit():
            keys["default"] = int(value.name)
        elif kind == "bool" and value.name in ("0", "1"):
            keys["default"] = value.name == "1"
        elif kind in ("enum", "decimal") or (kind == "string" and value.name):
            keys["default"] = value.name


def _constraint(raw: _Raw, node: exp.Expr) -> None:
    if isinstance(node, exp.PrimaryKey):
        raw.primary = tuple(e.name for e in node.expressions)
    elif isinstance(node, exp.ForeignKey):
        reference = node.args.get("reference")
        if reference is not None:
            pointer = _pointer(reference, node.args.get("delete"))
            raw.keys[tuple(e.name for e in node.expressions)] = pointer
    elif isinstance(node, exp.UniqueColumnConstraint) and isinstance(node.this, exp.Schema):
        raw.uniques.append(tuple(e.name for e in node.this.expressions))


def _pointer(reference: exp.Expr, delete: object = None) -> Pointer:
    told = " ".join(
        [*map(str, reference.args.get("options") or []), f"ON DELETE {delete or ''}"]
    ).upper()
    on_delete = "cascade" if "DELETE CASCADE" in told else "restrict"
    on_delete = "set_null" if "DELETE SET NULL" in told else on_delete
    return Pointer("", _table_name(reference), on_delete=on_delete)


def _table(raw: _Raw, findings: Findings) -> Table:
    table = Table(entity_name(raw.name), raw.place)
    owned = {name for key in raw.keys for name in key}
    renamed: dict[str, str] = {}
    for key, pointer in raw.keys.items():
        if len(key) > 1:
            findings.note(raw.place, f"{table.name}: a key of several columns became one id")
        name = "".join(key[-1:])
        column = raw.columns.get(name)
        pointer.name = relation_name(name)
        pointer.target = entity_name(pointer.target)
        pointer.required = column is None or column.required or name in raw.primary
        pointer.unique = key in raw.uniques or bool(column and column.keys.get("unique"))
        pointer.unique = pointer.unique or key == raw.primary
        table.pointers[pointer.name] = pointer
        renamed[name] = pointer.name
    for name, column in raw.columns.items():
        if name not in owned and raw.primary != (name,):
            table.columns[name] = column
    keys = [*raw.uniques, raw.primary] if len(raw.primary) > 1 else raw.uniques
    for key in keys:
        if len(key) == 1 and key[0] in table.columns:
            table.columns[key[0]].keys["unique"] = True
        elif len(key) > 1:
            table.uniques.append(tuple(renamed.get(name, name) for name in key))
    table.is_link = len(table.pointers) == 2 and not table.columns and len(raw.primary) == 2
    return table
