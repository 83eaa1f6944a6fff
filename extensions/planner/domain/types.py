"""The one table of field types: which keys each allows, its bounds, how a value is read and made.

The parser, the JSON Schema, and the reference page are all held against this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from . import values

COMMON = (
    "type",
    "about",
    "required",
    "default",
    "example",
    "read_only",
    "write_once",
    "secret",
    "personal",
)
COMMON_TAIL = ("access", "was")


@dataclass(frozen=True)
class FieldType:
    """One type of field. `bounded` says what `min` and `max` bound: a length or the value."""

    name: str
    about: str
    read: values.Reader
    keys: tuple[str, ...] = ()  # besides the common ones
    bounded: Literal["length", "value"] | None = None
    min: int | None = None  # the bound when the field gives none
    max: int | None = None
    most: int | None = None  # what `max` may be at most, for lengths
    text_like: bool = False
    filterable: bool = True
    sortable: bool = False
    indexable: bool = True  # may stand in `unique` and `indexes`
    needs: tuple[str, ...] = ()

    @property
    def all_keys(self) -> tuple[str, ...]:
        return (*COMMON, *self.keys, *COMMON_TAIL)


_BOUNDS = ("min", "max")

_ALL = (
    FieldType(
        "string",
        "One line of text, at most 200 characters unless `max` says otherwise.",
        values.text,
        (*_BOUNDS, "pattern", "unique", "search"),
        bounded="length",
        max=200,
        most=1_000,
        text_like=True,
        sortable=True,
    ),
    FieldType(
        "text",
        "Text of many lines, at most 10,000 characters unless `max` says otherwise.",
        values.text,
        (*_BOUNDS, "pattern", "search"),
        bounded="length",
        max=10_000,
        most=1_000_000,
        text_like=True,
        filterable=False,
        indexable=False,
    ),
    FieldType(
        "int",
        "A whole number within ±(2^53 - 1), which every JSON client keeps exactly.",
        values.whole,
        (*_BOUNDS, "unique"),
        bounded="value",
        min=-values.JSON_MAX,
        max=values.JSON_MAX,
        sortable=True,
    ),
    FieldType(
        "decimal",
        "An exact number of `digits` digits (12, at most 15), `scale` of them after the point (4).",
        values.decimal,
        (*_BOUNDS, "unique", "digits", "scale"),
        bounded="value",
        sortable=True,
    ),
    FieldType(
        "money",
        "Minor units (cents), not negative unless `min` says so, and an ISO 4217 currency.",
        values.money,
        (*_BOUNDS, "currency"),
        bounded="value",
        min=0,
        max=values.JSON_MAX,
        sortable=True,
    ),
    FieldType("bool", "true or false.", values.flag),
    FieldType("date", "A day.", values.day, (*_BOUNDS, "unique"), bounded="value", sortable=True),
    FieldType(
        "timestamptz",
        "A moment, kept in UTC.",
        values.moment,
        (*_BOUNDS, "unique"),
        bounded="value",
        sortable=True,
    ),
    FieldType("uuid", "A UUID that comes from elsewhere.", values.uuid, ("unique",)),
    FieldType(
        "enum",
        "One of `values`, such as `in_stock`, `A+` or `on hold`.",
        values.choice,
        ("values",),
        needs=("values",),
    ),
    FieldType(
        "json",
        "A JSON object without a fixed shape.",
        values.document,
        filterable=False,
        indexable=False,
    ),
    FieldType(
        "email",
        "An email address.",
        values.email,
        ("unique", "search"),
        bounded="length",
        max=254,
        text_like=True,
        sortable=True,
    ),
    FieldType(
        "url",
        "An http or https address, at most 2,000 characters unless `max` says otherwise.",
        values.url,
        ("max", "unique", "search"),
        bounded="length",
        max=2_000,
        most=2_000,
        text_like=True,
    ),
    FieldType(
        "slug",
        "Lower-case words joined by hyphens, at most 100 characters unless `max` says otherwise.",
        values.slug,
        ("max", "unique", "search"),
        bounded="length",
        max=100,
        most=200,
        text_like=True,
        sortable=True,
    ),
    FieldType(
        "country",
        "A country by its ISO 3166-1 code of two letters.",
        values.country,
        ("unique",),
        "length",
        max=2,
    ),
    FieldType(
        "currency",
        "A currency by its ISO 4217 code.",
        values.currency,
        ("unique",),
        "length",
        max=3,
    ),
    FieldType(
        "locale",
        "A language tag such as en or pt-BR.",
        values.locale,
        ("unique",),
        "length",
        max=35,
    ),
)
TYPES = {kind.name: kind for kind in _ALL}
KEYS = tuple(dict.fromkeys(key for kind in TYPES.values() for key in kind.all_keys))
"""Every key that some type allows."""

DIGITS, SCALE, MOST_DIGITS = 12, 4, 15
