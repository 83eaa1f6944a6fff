"""Made-up examples that keep to the checks of their row: an end after its start, a sum of its parts.

A relation that may be empty points at a row in them where a check wants that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import combinations, islice, product
from typing import Any, cast

from .bounds import fits, is_money
from .draft import Draft, World
from .examples import generated
from .expr_tree import Expression, Values, names, parts
from .model import Field, Relation
from .types import TYPES
from .values import JSON_MAX

Row = dict[str, object]
_TOGETHER = 2  # so many examples move at once
_TRIES = 5_000


def agree(world: World, draft: Draft, checks: Sequence[Expression], row: Row) -> None:
    """Moves examples that nobody gave, in the draft and in `row`, until no check is false.

    Each move lets more checks hold than before. What no move can mend stays, for the author.
    """
    while change := _move(world, draft, checks, row):
        row |= change
        for name, value in change.items():
            if name in draft.relations:
                draft.relations[name] = replace(draft.relations[name], in_example=value is not None)
            else:
                draft.fields[name] = _with_example(draft.fields[name], value)


def _move(world: World, draft: Draft, checks: Sequence[Expression], row: Row) -> Row | None:
    """The first change found that mends a check and breaks none that holds."""
    held = [check for check in checks if check.evaluate(row) is not False]
    for check in checks:
        if check not in held:
            for change in islice(_changes(world, draft, check, row), _TRIES):
                tried = row | change
                if all(each.evaluate(tried) is not False for each in (check, *held)):
                    return change
    return None


def _changes(world: World, draft: Draft, check: Expression, row: Row) -> Iterator[Row]:
    """Other values of one field of the check, the last one first, or of a relation; then of two."""
    free = [field for field in draft.fields.values() if _is_free(draft, field, check)]
    offers = {field.name: dict.fromkeys(_offers(field, check, row)) for field in reversed(free)}
    for relation in draft.relations.values():
        if relation.name in names(check) and _may_be_filled(world, draft, relation):
            offers[relation.name] = {relation.name: None, None: None}
    for count in range(1, _TOGETHER + 1):
        for moved in combinations(offers, count):
            for values in product(*(offers[name] for name in moved)):
                yield dict(zip(moved, values, strict=True))


def _is_free(draft: Draft, field: Field, check: Expression) -> bool:
    """Whether the example is made up, and may be another one."""
    given = draft.node.entry("fields").entry(field.name).has("example")
    fixed = given or field.has_default or field.pattern or generated(field)
    return field.name in names(check) and not fixed


def _may_be_filled(world: World, draft: Draft, relation: Relation) -> bool:
    """Whether whoever makes a row may name another one, which needs no row like this one."""
    if relation.required or relation.read_only or relation.access.write is not None:
        return False
    reached: set[str] = set()
    waiting = [relation.target]
    while waiting:
        key = waiting.pop()
        if key not in reached and key in world.drafts:
            reached.add(key)
            others = world.drafts[key].relations.values()
            waiting += [other.target for other in others if other.in_example]
    return draft.key not in reached


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
