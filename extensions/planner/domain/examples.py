"""An example value for every field: stable, valid within the bounds, and readable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from .model import Field

_DAY = date(2026, 1, 15)
_MOMENT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
_NUMBER = "7K3QX9M2TB"
GENERATED_LENGTH = len(_NUMBER)


def generated(field: Field) -> bool:
    """Whether the server makes the value: a required, unique, read-only string or slug."""
    made = field.type in ("string", "slug") and field.unique and field.read_only
    return made and field.required and not field.has_default


def make(field: Field) -> object:
    """An example by the field's type and bounds; a pattern is not looked at."""
    if generated(field):
        return _NUMBER.lower() if field.type == "slug" else _NUMBER
    return _MAKERS[field.type](field)


def _clamp(value: Any, field: Field) -> Any:
    low, high = field.min, field.max
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else value


def _text(field: Field) -> str:
    low = field.min if isinstance(field.min, int) else 0
    high = field.max if isinstance(field.max, int) else 200
    words = field.name.replace("_", " ").capitalize()[:high].rstrip()
    return words.ljust(low, "x")


def _slug(field: Field) -> str:
    high = field.max if isinstance(field.max, int) else 100
    return field.name.replace("_", "-")[:high].rstrip("-")


def _decimal(field: Field) -> Decimal:
    digits, scale = field.digits or 0, field.scale or 0
    step = Decimal(1).scaleb(-scale)
    largest = Decimal(10) ** (digits - scale) - step
    return round(_clamp(min(Decimal(1), largest), field), scale)


def _money(field: Field) -> dict[str, object]:
    return {"amount": _clamp(1000, field), "currency": field.currency or "EUR"}


_MAKERS: dict[str, Callable[[Field], object]] = {
    "string": _text,
    "text": _text,
    "int": lambda field: _clamp(1, field),
    "decimal": _decimal,
    "money": _money,
    "bool": lambda _: True,
    "date": lambda field: _clamp(_DAY, field),
    "timestamptz": lambda field: _clamp(_MOMENT, field),
    "uuid": lambda _: UUID("018f4d2e-7c1a-7b3e-9a52-3f6d1c0b8e47"),
    "enum": lambda field: field.values[0],
    "json": lambda _: {},
    "email": lambda _: "name@example.com",
    "url": lambda _: "https://example.com/",
    "slug": _slug,
    "country": lambda _: "DE",
    "currency": lambda _: "EUR",
    "locale": lambda _: "en",
}
