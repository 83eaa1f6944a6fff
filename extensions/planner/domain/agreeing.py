"""Made-up examples that keep to the checks of their row: an end after its start, a sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import combinations, islice, product
from typing import Any, cast

from .bounds import fits, is_money
from .draft import Draft
from .examples import generated
from .expr_tree import Expression, Values, names, parts
from .model import Field
from .types import TYPES
from .values import JSON_MAX

Row = dict[str, object]
_TOGETHER = 2  # so many examples move at once
_TRIES = 5_000


def agree(draft: Draft, checks: Sequence[Expression], row: Row) -> None:
    """Moves examples that nobody gave, in the draft and in `row`, until no check is false.

    Each move lets more checks hold than before. What no move can mend stays, for the author.
    """
    while change := _move(draft, checks, row):
        row |= change
        for name, value in change.items():
            draft.fields[name] = _with_example(draft.fields[name], value)


def _move(draft: Draft, checks: Sequence[Expression], row: Row) -> Row | None:
    """The first change found that mends a check and breaks none that holds."""
    held = [check for check in checks if check.evaluate(row) is not False]
    for check in checks:
        if check not in held:
            for change in islice(_changes(draft, check, row), _TRIES):
                tried = row | change
                if all(each.evaluate(tried) is not False for each in (check, *held)):
                    return change
    return None


def _changes(draft: Draft, check: Expression, row: Row) -> Iterator[Row]:
    """Other values of one field of the check, the last one first; then of two."""
    free = [field for field in draft.fields.values() if _is_free(draft, field, check)]
    offers = {field.name: dict.fromkeys(_offers(field, check, row)) for field in reversed(free)}
    for count in range(1, _TOGETHER + 1):
        for moved in combinations(offers, count):
            for values in product(*(offers[name] for name in moved)):
                yield dict(zip(moved, values, strict=True))


def _is_free(draft: Draft, field: Field, check: Expression) -> bool:
    """Whether the example is made up, and may be another one."""
    given = draft.node.entry("fields").entry(field.name).has("example")
    fixed = given or field.has_default or field.pattern or generated(field)
    return field.name in names(check) and not fixed


def _offers(field: Field, check: Expression, values: Values) -> Iterator[object]:
    """What the check compares with and what is next to that; nothing, where the field may be empty."""
    if field.type == "enum":
        yield from field.values
    elif field.type == "bool":
        yield from (True, False)
    for part in parts(check):
        if part.kind != "truth":
            for near in _near(field, part.evaluate(values)):
                if _is_valid(field, near):
                    yield near
    if not field.required:
        yield None


def _near(field: Field, value: Any) -> Iterator[object]:
    if value is None or isinstance(value, bool):
        return
    match field.type, value:
        case "timestamptz", datetime():
            yield from (value, value + timedelta(hours=1), value - timedelta(hours=1))
        case "date", date():
            yield from (value, value + timedelta(days=1), value - timedelta(days=1))
        case "decimal", int() | Decimal():
            for near in (value, value + 1, value - 1):
                yield round(Decimal(near), field.scale or 0)
        case "int" | "money", int():
            yield from (value, value + 1, value - 1)
        case "string" | "text", str():
            yield value
        case _:
            return


def _is_valid(field: Field, value: object) -> bool:
    try:
        fits(value, field, TYPES[field.type])
    except ValueError:
        return False
    if isinstance(value, Decimal):
        return abs(value) < Decimal(10) ** ((field.digits or 0) - (field.scale or 0))
    return not isinstance(value, int) or abs(value) <= JSON_MAX


def _with_example(field: Field, value: object) -> Field:
    if is_money(field.example) and value is not None:
        value = {**cast("Row", field.example), "amount": value}
    return replace(field, example=value)
