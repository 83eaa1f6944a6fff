"""The sample rows of emitted tests: valid, and told apart where the domain asks for it."""

from __future__ import annotations

import pytest
from planner.domain.model import Field
from planner.domain.parse import load
from planner.fastapi import EntityView, ProjectView
from planner.rest.testing.samples import SampleView, another

DOMAIN = """
roles: {member: Writes.}
modules:
  club:
    entities:
      Member:
        owner: user
        fields: {nickname: {type: string, unique: true, example: ada}}
        relations: {user: {to: User, unique: true, write_once: true}}
        access: {read: {signed_in: own}, create: {signed_in: own}}
      Seat:
        owner: member
        fields:
          row: {type: int, min: 1}
          side: {type: enum, values: [left, right]}
          window: bool
        unique: [[row], [side, window]]
        relations: {member: Member}
        access: {read: {signed_in: own}, create: {signed_in: own}}
      Vote:
        owner: member
        relations: {member: Member, seat: Seat}
        unique: [[member, seat]]
        access: {read: {signed_in: own}, create: {signed_in: own}}
  shop:
    depends_on: [club]
    entities:
      Rate:
        fields: {country: {type: country, unique: true, example: SE}}
        access: {read: anyone}
      Season:
        fields: {starts_on: date, ends_on: date, closes_on: date}
        unique: [[starts_on]]
        checks: {in_order: "ends_on > starts_on and closes_on < '2100-01-01'"}
      Bill:
        fields:
          net: {type: int, unique: true}
          tax: int
          total: int
        relations:
          rate: {to: Rate, required: false}
          season: {to: Season, required: false}
        checks: {sums: net + tax = total, part: total >= tax, for: rate is not null or season is not null}
        access: {read: anyone, create: member}
      Order:
        owner: member
        fields: {total: {type: money, currency: EUR, example: 100}}
        relations: {member: club.Member}
        states: {initial: draft, transitions: {send: {from: draft, to: sent, by: [own]}}}
        unique: [{fields: [member], where: {state: sent}}]
        access: {read: {signed_in: own}, create: {signed_in: own}}
"""


def view(key: str) -> EntityView:
    project = ProjectView(load(DOMAIN), "club")
    return next(entity for entity in project.entities if entity.key == key)


def test_the_values_are_the_examples_in_the_spelling_of_the_api() -> None:
    values = dict(view("shop.Order").tests.sample.values)
    assert values == {"total": {"amount": 100, "currency": "EUR"}, "state": "draft"}


def test_texts_and_numbers_vary_and_choices_are_gone_through() -> None:
    sample = view("club.Seat").tests.sample
    assert sample.varied == ("row",)
    assert sample.choices == {"side": ("left", "right"), "window": (True, False)}
    assert sample.many


def test_codes_are_gone_through_from_the_sample_on() -> None:
    sample = view("shop.Rate").tests.sample
    assert sample.choices == {"country": ("SE", "DE", "FR", "IT", "JP", "BR")}
    assert sample.many


def test_what_a_check_compares_moves_together() -> None:
    sample = view("shop.Season").tests.sample
    assert sample.varied == ("starts_on", "ends_on")


def test_of_a_sum_one_part_moves_with_the_total() -> None:
    assert view("shop.Bill").tests.sample.varied == ("net", "total")


def test_the_fields_that_follow_are_not_looked_for_without_end() -> None:
    """Of 40 fields that no move can mend there are more sets than anybody can try."""
    numbers = range(40)
    fields = "".join(f", n{n}: {{type: int, example: {n + 1}}}" for n in numbers)
    checks = "".join(f", sum{n}: k + n{n} = {n + 4}" for n in numbers)
    domain = load(
        "modules: {m: {entities: {Thing: {"
        f"fields: {{k: {{type: int, unique: true, example: 3}}{fields}}}, "
        f"checks: {{fixed: k * 7 = 21{checks}}}}}}}}}}}"
    )
    assert SampleView(domain, domain.entities["m.Thing"]).varied == ("k",)


def test_a_reference_that_a_check_wants_is_made_and_sent() -> None:
    tests = view("shop.Bill").tests
    assert tests.filled == ("rate_id",)
    assert "rate_id" in tests.cast.sends
    assert "season_id" not in tests.cast.sends


def test_nothing_varies_where_each_row_refers_to_another_one() -> None:
    sample = view("club.Vote").tests.sample
    assert (sample.varied, sample.choices, sample.alone) == ((), {}, False)


def test_a_user_has_one_row_where_the_domain_says_so() -> None:
    assert view("club.Member").tests.sample.alone
    assert not view("club.Member").tests.sample.several
    assert view("club.Seat").tests.sample.several


def test_a_rule_for_other_states_does_not_count() -> None:
    assert not view("shop.Order").tests.sample.alone


def test_the_way_to_the_owner_names_the_column_that_keeps_them() -> None:
    assert view("club.Seat").tests.sample.owner == ("member_id",)
    assert view("shop.Order").tests.sample.owner == ("member_id", "owner_id")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field("a", "a", "string", example="AB-19"), "AB-10"),
        (Field("a", "a", "email", example="ada@example.com"), "adb@example.com"),
        (Field("a", "a", "string", example="👍"), None),
        (Field("a", "a", "int", example=3, max=3, min=2), 2),
        (Field("a", "a", "int", example=3, max=3, min=3), None),
        (Field("a", "a", "bool", example=True), False),
        (Field("a", "a", "country", example="DE"), "FR"),
        (Field("a", "a", "enum", values=("x",), example="x"), None),
    ],
)
def test_another_value_obeys_the_same_rules(field: Field, value: object) -> None:
    assert another(field) == value
