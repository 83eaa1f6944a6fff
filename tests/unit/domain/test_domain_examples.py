"""Examples that nobody gave are made up so that the checks of their row hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from planner.domain.model import Entity

CASES = {
    "an end after its start": (
        "fields: {a: date, b: date}\nchecks: {c: b > a}",
        {"b": date(2026, 1, 16)},
    ),
    "moments in a row, in three checks": (
        "fields: {a: timestamptz, b: timestamptz, c: timestamptz}\n"
        "checks: {late: c > b, sooner: b > a, order: c >= a}",
        {
            "a": datetime(2026, 1, 15, 8, 30, tzinfo=UTC),
            "b": datetime(2026, 1, 15, 9, 30, tzinfo=UTC),
            "c": datetime(2026, 1, 15, 10, 30, tzinfo=UTC),
        },
    ),
    "a sum of its parts": (
        "fields: {net: {type: money, currency: EUR}, tax: {type: money, currency: EUR},"
        " total: {type: money, currency: EUR}}\nchecks: {sums: net + tax = total}",
        {"total": {"amount": 2000, "currency": "EUR"}},
    ),
    "one of two that may be empty": (
        "fields: {a: {type: int, required: false}, b: {type: int, required: false}}\n"
        "checks: {one: a is null or b is null}",
        {"b": None},
    ),
    "two values at once": (
        "fields: {a: {type: enum, values: [x, y]}, b: {type: enum, values: [x, y]}}\n"
        "checks: {both: \"a = 'y' and b = 'y'\"}",
        {"a": "y", "b": "y"},
    ),
    "a number that is large enough": (
        "fields: {a: {type: int, max: 9}}\nchecks: {large: a > 5}",
        {"a": 6},
    ),
    "a boolean that stands alone": (
        "fields: {a: bool, b: {type: int, required: false}}\nchecks: {so: not a}",
        {"a": False},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_they_move_until_the_checks_hold(thing: Callable[[str], Entity], case: str) -> None:
    body, moved = CASES[case]
    examples = {field.name: field.example for field in thing(body).fields}

    assert {name: examples[name] for name in moved} == moved


FILLED = {
    "at least one of two": ("{a: A, b: B}", "a is not null or b is not null", {"a"}),
    "exactly one of two": (
        "{a: A, b: B}",
        "(a is null and b is not null) or (a is not null and b is null)",
        {"a"},
    ),
    "one that nobody may name, or the other": (
        "{a: {to: Part, required: false, read_only: true}, b: B}",
        "a is not null or b is not null",
        {"b"},
    ),
    "one that needs a row like this one, or the other": (
        "{a: {to: Other, required: false}, b: B}",
        "a is not null or b is not null",
        {"b"},
    ),
    "its own kind, or another": (
        "{a: {to: Thing, required: false}, b: B}",
        "a is not null or b is not null",
        {"b"},
    ),
    "a field before a relation": ("{a: A}", "a is not null or note is not null", set[str]()),
}


@pytest.mark.parametrize("case", FILLED)
def test_relations_that_may_be_empty_point_at_rows_where_a_check_wants_it(
    thing: Callable[[str], Entity], case: str
) -> None:
    relations, check, filled = FILLED[case]
    for name in ("A", "B"):
        relations = relations.replace(f": {name}", ": {to: Part, required: false}")
    body = f"fields: {{note: {{type: text, required: false}}}}\nrelations: {relations}\n"
    entity = thing(f'{body}checks: {{c: "{check}"}}')
    assert {relation.name for relation in entity.relations if relation.in_example} == filled


@pytest.mark.parametrize(
    "body",
    [
        "fields: {a: {type: int, example: 3}}\nchecks: {b: a > 5}",
        "fields: {a: {type: int, max: 5}}\nchecks: {b: a > 5}",
        "fields: {a: {type: int, default: 3}}\nchecks: {b: a > 5}",
        "fields: {a: int, b: int}\nchecks: {c: a < b, d: b < a}",
    ],
)
def test_what_is_given_or_cannot_be_is_told(refused: Callable[[str], str], body: str) -> None:
    assert "this is false for the examples" in refused(body)
