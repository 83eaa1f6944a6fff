"""Each type of field in three spellings: a column of SQL, a zod model that shows, one that takes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ..domain.model import Field
from ..domain.values import JSON_MAX, to_json
from ..emit.typescript import ts

_LENGTHS = {"email": 254, "country": 2, "currency": 3, "locale": 35}
_COLUMNS = {
    "text": "text",
    "int": "bigint",
    "bool": "boolean",
    "date": "date",
    "uuid": "uuid",
    "timestamptz": "timestamptz",
    "json": "jsonb",
}
_SHOWN = {
    "int": "z.int()",
    "bool": "z.boolean()",
    "money": "Money",
    "date": "day()",
    "timestamptz": "instant()",
    "uuid": "uuid()",
    "json": "jsonObject()",
}
_TAKEN = {
    "string": "line",
    "text": "prose",
    "int": "integer",
    "decimal": "decimal",
    "money": "money",
    "date": "day",
    "timestamptz": "instant",
    "uuid": "uuid",
    "json": "jsonObject",
    "email": "email",
    "url": "webUrl",
    "slug": "slug",
    "country": "country",
    "currency": "currency",
    "locale": "locale",
}
_TEXTS = ("string", "text", "url", "slug")


def column_type(field: Field) -> str:
    """The type of a column; money has two columns and is not asked for."""
    if field.type == "decimal":
        return f"numeric({field.digits}, {field.scale})"
    if field.type == "enum":
        return f"varchar({max(len(value) for value in field.values)})"
    if field.type in _COLUMNS:
        return _COLUMNS[field.type]
    length = field.max if field.type in _TEXTS else _LENGTHS[field.type]
    return f"varchar({length})"


def shown(field: Field, enum: str) -> str:
    """The model of a field that is shown."""
    plain = enum if field.type == "enum" else _SHOWN.get(field.type, "z.string()")
    return plain if field.required else f"z.nullable({plain})"


def taken(field: Field, enum: str) -> str:
    """The model of a field that is taken, with every rule that the domain has for it."""
    told = {"about": field.about} if field.about else {}
    if field.type in ("enum", "bool"):
        plain = enum if field.type == "enum" else "z.boolean()"
        return f"{plain}.meta({{ description: {ts(field.about)} }})" if told else plain
    rules = [f"{name}: {value}" for name, value in _rules(field)]
    rules += [f"about: {ts(field.about)}"] if told else []
    if field.example is not None:
        rules.append(f"example: {value_of(field.example)}")
    given = f"{{ {', '.join(rules)} }}" if rules else ""
    return f"{_TAKEN[field.type]}({given})"


def value_of(value: object) -> str:
    """A checked value of the domain as the API writes it."""
    if isinstance(value, datetime | date | Decimal | UUID):
        return ts(to_json(value))
    return ts(value)


def _rules(field: Field) -> list[tuple[str, str]]:
    low = None if field.min is None else value_of(field.min)
    high = None if field.max is None else value_of(field.max)
    rules: list[tuple[str, str | None]] = []
    if field.type in _TEXTS:
        least = low or ("1" if field.type == "string" and field.required else None)
        pattern = None if field.pattern is None else _pattern(field.pattern)
        rules = [("min", least), ("max", high), ("pattern", pattern)]
    elif field.type == "money":
        fixed = None if field.currency is None else ts(field.currency)
        rules = [("min", low), ("max", high), ("currency", fixed)]
    elif field.type == "decimal":
        rules = [("digits", str(field.digits)), ("scale", str(field.scale))]
        rules += [("min", low), ("max", high)]
    elif field.type in ("int", "date", "timestamptz"):
        rules = [("min", low), ("max", high)]
    implied = (str(JSON_MAX), str(-JSON_MAX))
    return [(name, value) for name, value in rules if value is not None and value not in implied]


def _pattern(pattern: str) -> str:
    """A regular expression literal; the domain's patterns are those that both languages read alike."""
    return "/" + pattern.replace("/", "\\/") + "/u"
