"""Each type of field in three spellings: SQLAlchemy's column, Alembic's, and pydantic's annotation."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ..domain.model import Field
from ..domain.values import JSON_MAX, to_json
from ..emit.literal import py

_LENGTHS = {"email": 254, "country": 2, "currency": 3, "locale": 35}
_PLAIN_COLUMNS = {
    "text": "Text()",
    "int": "BigInteger()",
    "bool": "Boolean()",
    "date": "Date()",
    "uuid": "Uuid()",
}
_PYTHON = {
    "int": "int",
    "decimal": "Decimal",
    "money": "Money",
    "bool": "bool",
    "date": "date",
    "timestamptz": "datetime",
    "uuid": "UUID",
    "json": "dict[str, Any]",
}
_CHECKED = {
    "string": "Line",
    "text": "Prose",
    "int": "Integer",
    "date": "Day",
    "timestamptz": "Instant",
    "json": "JsonObject",
    "email": "Email",
    "url": "WebUrl",
    "slug": "Slug",
    "country": "Country",
    "currency": "Currency",
    "locale": "Locale",
}
_IMPLIED = (str(JSON_MAX), str(-JSON_MAX))  # what Integer and Money check themselves


def length(field: Field) -> int | None:
    """How many characters the column holds, for types that have a length."""
    if field.type == "enum":
        return max(len(value) for value in field.values)
    if field.type in ("string", "slug", "url"):
        return int(str(field.max))
    return _LENGTHS.get(field.type)


def column_type(field: Field) -> str:
    """The type of a column in `table.py`; money has two columns and is not asked for."""
    if field.type == "decimal":
        return f"Exact({field.digits}, {field.scale})"
    if field.type == "timestamptz":
        return "Timestamp()"
    if field.type == "json":
        return "Document()"
    return _PLAIN_COLUMNS.get(field.type) or f"String({length(field)})"


def migration_type(column: str) -> str:
    """A column type of `table.py` as a migration spells it, free of the project's own types."""
    if column.startswith("Exact("):
        return f"sa.Numeric({column.removeprefix('Exact(')}"
    if column == "Timestamp()":
        return "sa.DateTime(timezone=True)"
    if column == "Document()":
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return f"sa.{column}"


def read_type(field: Field, literal: str) -> str:
    """The annotation of a field that is shown. `literal` names the alias of an enum's values."""
    plain = literal if field.type == "enum" else _PYTHON.get(field.type, "str")
    return plain if field.required else f"{plain} | None"


def write_type(field: Field, literal: str) -> str:
    """The annotation of a field that is taken, with every rule that the domain has for it."""
    base = (
        literal
        if field.type == "enum"
        else _CHECKED.get(field.type, _PYTHON.get(field.type, "str"))
    )
    rules = [f"{name}={value}" for name, value in _rules(field)]
    extra = [f"money_rule({', '.join(rules)})"] if field.type == "money" else []
    details = [] if extra else rules
    if field.about:
        details.append(f"description={py(field.about)}")
    if field.example is not None and field.type not in ("bool", "enum"):
        details.append(f"examples=[{py(to_json(field.example))}]")
    wraps = [*extra, *([f"Field({', '.join(details)})"] if details else [])]
    return f"Annotated[{', '.join([base, *wraps])}]" if wraps else base


def literal(value: object) -> str:
    """A checked value of the domain as a Python expression."""
    if isinstance(value, datetime):
        parts = [value.year, value.month, value.day, value.hour, value.minute, value.second]
        return f"datetime({', '.join(map(str, parts))}, tzinfo=UTC)"
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, Decimal | UUID):
        return f'{type(value).__name__}("{value}")'
    return py(value)


def _rules(field: Field) -> list[tuple[str, str]]:
    rules: list[tuple[str, str | None]] = []
    low = None if field.min is None else literal(field.min)
    high = None if field.max is None else literal(field.max)
    if field.type in ("string", "text", "url", "slug"):
        least = low or ("1" if field.type == "string" and field.required else None)
        pattern = None if field.pattern is None else _pattern(field.pattern)
        rules = [("min_length", least), ("max_length", high), ("pattern", pattern)]
    elif field.type == "money":
        fixed = None if field.currency is None else py(field.currency)
        rules = [("minimum", low), ("maximum", high), ("currency", fixed)]
    elif field.type == "decimal":
        rules = [("max_digits", str(field.digits)), ("decimal_places", str(field.scale))]
        rules += [("ge", low), ("le", high)]
    elif field.type in ("int", "date", "timestamptz"):
        rules = [("ge", low), ("le", high)]
    return [(name, value) for name, value in rules if value is not None and value not in _IMPLIED]


def _pattern(pattern: str) -> str:
    return f'r"{pattern}"' if "\\" in pattern and '"' not in pattern else py(pattern)
