"""What a valid file means."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from planner.domain.model import Domain, Entity, Grant, Members, Role, Way
from planner.domain.parse import from_data, load, to_data

ROOT = Path(__file__).parents[3]
FILES = sorted([*ROOT.glob("presets/*.domain.yml"), *ROOT.glob("tests/domains/*.yml")])
Thing = Callable[[str], Entity]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_of_the_repository_reads_and_survives_the_snapshot(path: Path) -> None:
    domain = load(path.read_bytes(), path.name)

    snapshot = json.loads(json.dumps(to_data(path.read_bytes())))
    assert from_data(snapshot) == domain


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}", "modules:\nroles:\n", "---\n"])
def test_an_empty_file_has_the_built_in_role_only(text: str) -> None:
    domain = load(text)

    assert domain == Domain(roles=(Role("admin", "Manages users and their roles."),))


def test_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    text = "modules:\n  a:\n    entities:\n      Note: {fields: {title: string}}\n"

    assert load(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == load(text)


def test_modules_come_in_dependency_order() -> None:
    domain = load("modules: {a: {depends_on: [c]}, b: {depends_on: [a]}, c: {}}")

    assert [module.name for module in domain.modules] == ["c", "a", "b"]


def test_an_undeclared_owner_becomes_a_relation_to_user(thing: Thing) -> None:
    entity = thing("owner: keeper")

    (relation,) = entity.relations
    assert (entity.owner, relation.target, relation.column) == (
        "keeper",
        "identity.User",
        "keeper_id",
    )
    assert (relation.required, relation.write_once, relation.on_delete) == (True, True, "restrict")


def test_has_many_creates_the_relation_that_the_owner_path_follows() -> None:
    domain = load(
        "modules: {shop: {entities: {"
        "Order: {owner: buyer, relations: {lines: {has_many: Line, on_delete: cascade}}},"
        "Line: {owner: order}}}}"
    )

    line = domain.entities["shop.Line"]
    assert [(r.name, r.target, r.on_delete) for r in line.relations] == [
        ("order", "shop.Order", "cascade")
    ]
    assert [relation.name for _, relation in domain.owner_path(line)] == ["order", "buyer"]
    assert domain.entities["shop.Order"].inverses[0].relation == "order"


def test_has_many_finds_the_relation_that_is_there(shop: Callable[[str], Domain]) -> None:
    domain = shop("relations: {others: {has_many: Other, on_delete: cascade}}")

    assert [r.name for r in domain.entities["shop.Other"].relations] == ["thing"]
    assert domain.entities["shop.Other"].relations[0].on_delete == "cascade"


def test_a_link_has_a_table_of_its_own(thing: Thing) -> None:
    (link,) = thing("relations: {parts: {to: Part, many: true}}").links

    assert (link.table, link.target) == ("thing_parts", "shop.Part")


def test_reserved_words_get_another_symbol_and_keep_their_name(thing: Thing) -> None:
    entity = thing("fields: {class: int, json: json, metadata: int, model_x: int, select: int}")

    assert [field.name for field in entity.fields] == [
        "class",
        "json",
        "metadata",
        "model_x",
        "select",
    ]
    assert [f.symbol for f in entity.fields] == [
        "class_",
        "json_",
        "metadata_",
        "model_x_",
        "select",
    ]


@pytest.mark.parametrize(
    ("field", "default"),
    [
        ("{type: int, read_only: true}", 0),
        ("{type: int, default: 9007199254740991}", 2**53 - 1),
        ("{type: decimal, scale: 2, read_only: true}", Decimal("0.00")),
        ("{type: money, currency: EUR, read_only: true}", {"amount": 0, "currency": "EUR"}),
        ("{type: money, read_only: true}", {"amount": 0, "currency": "XXX"}),
        ("{type: money, currency: JPY, default: 5}", {"amount": 5, "currency": "JPY"}),
        ("{type: decimal, default: 0.19}", Decimal("0.1900")),
        ('{type: decimal, default: "0.19"}', Decimal("0.1900")),
        ('{type: date, default: "2026-11-22"}', date(2026, 11, 22)),
        (
            '{type: timestamptz, default: "2026-11-22T10:30+01:00"}',
            datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        ),
        ("{type: json, default: {a: [1, 2.5, null]}}", {"a": [1, 2.5, None]}),
        ("{type: bool, default: false}", False),
    ],
)
def test_defaults_are_values_of_the_type(thing: Thing, field: str, default: object) -> None:
    (found,) = thing(f"fields: {{a: {field}}}").fields

    assert found.has_default
    assert found.default == default
    assert type(found.default) is type(default)
    assert found.example == default


def test_every_type_has_an_example_within_its_bounds(thing: Thing) -> None:
    entity = thing(
        "fields:\n"
        "  a: {type: string, min: 40, max: 41}\n  b: {type: int, min: 5}\n  c: {type: int, max: -5}\n"
        "  d: {type: decimal, digits: 3, scale: 3}\n  e: {type: money, currency: JPY, max: 7}\n"
        '  f: {type: date, min: "2030-01-01"}\n  title_of_it: {type: slug, max: 6}\n'
        "  number: {type: string, unique: true, read_only: true}\n"
    )

    examples = {field.name: field.example for field in entity.fields}
    assert len(str(examples["a"])) == 40
    assert (examples["b"], examples["c"], examples["d"]) == (5, -5, Decimal("0.999"))
    assert examples["e"] == {"amount": 7, "currency": "JPY"}
    assert examples["f"] == date(2030, 1, 1)
    assert examples["title_of_it"] == "title"
    assert examples["number"] == "7K3QX9M2TB"


def test_access_in_all_its_spellings(thing: Thing) -> None:
    entity = thing(
        "owner: keeper\n"
        "states: {initial: draft, transitions: {publish: {from: draft, to: published, by: [own, clerk]}}}\n"
        "access: {read: {anyone: published, clerk: any, signed_in: [own, published]}, write: own, create: clerk}"
    )

    assert entity.grants["read"] == (
        Grant("anyone", (Way("any", ("published",)),)),
        Grant("clerk", (Way("any"),)),
        Grant("signed_in", (Way("own"), Way("any", ("published",)))),
    )
    assert entity.grants["create"] == (Grant("clerk", (Way("any"),)),)
    assert (
        entity.grants["update"] == entity.grants["delete"] == (Grant("signed_in", (Way("own"),)),)
    )
    assert entity.machines[0].states == ("draft", "published")
    assert entity.machines[0].transitions[0].by == (
        Grant("signed_in", (Way("own"),)),
        Grant("clerk", (Way("any"),)),
    )


def test_relations_are_filters_and_created_at_is_an_order(thing: Thing) -> None:
    entity = thing(
        "access: {read: [clerk]}\nfields: {a: int}\nlist: {filter: [a], sort: [a], by: a}\n"
        "relations: {part: Part, other: {to: Part, access: {read: clerk}}}"
    )

    assert entity.listing.filters == ("a", "part")
    assert (entity.listing.sorts, entity.listing.by) == (("a", "created_at"), "a")


def test_constraints_name_columns(thing: Thing) -> None:
    entity = thing(
        "fields: {price: money, note: {type: string, required: false}}\n"
        "relations: {part: Part}\n"
        "states: {initial: a, transitions: {go: {from: a, to: b}}}\n"
        "unique: [[part, price], {fields: [part], where: {state: [a, b], note: null}}]\n"
        "indexes: [[part, created_at], [price]]\n"
        "checks: {positive: \"price >= 0 and (note is null or state != 'b')\"}"
    )

    assert entity.uniques[0].columns == ("part_id", "price_amount", "price_currency")
    assert entity.uniques[1].where == (("state", ("a", "b")), ("note", None))
    assert [index.columns for index in entity.indexes] == [
        ("part_id", "created_at"),
        ("price_amount",),
    ]
    assert entity.checks[0].sql == '("price_amount" >= 0 AND ("note" IS NULL OR "state" <> \'b\'))'


MEMBERS = """
roles: {person: Talks.}
modules:
  chat:
    entities:
      Room:
        owner: founder
        members: {through: Seat, where: {state: taken}}
        states: {initial: open, transitions: {close: {from: open, to: closed, by: [own]}}}
        access:
          read: {person: [own, members]}
          update: {person: [{own: open}, {members: [open, closed]}]}
      Seat:
        owner: person
        relations: {room: Room}
        states: {initial: offered, transitions: {take: {from: offered, to: taken}}}
      Message:
        members: room
        relations: {room: Room}
        access: {read: {person: members}, create: {person: members}}
      Wish:
        owner: person
        members: {owner_of: room}
        relations: {room: Room}
        states: {initial: new, transitions: {grant: {from: new, to: granted, by: [members]}}}
        access: {read: {person: [own, members]}}
"""


def test_members_have_a_seat_or_belong_to_what_is_named() -> None:
    room, seat, message, wish = load(MEMBERS).entities.values()

    assert room.members == Members("room", "chat.Seat", (("state", "taken"),))
    assert (seat.members, message.members) == (None, Members("room"))
    assert wish.members == Members("room", owner_only=True)
    assert wish.machines[0].transitions[0].by == (Grant("signed_in", (Way("members"),)),)


def test_whose_and_in_which_states_go_together() -> None:
    room = load(MEMBERS).entities["chat.Room"]

    assert room.grants["update"] == (
        Grant("person", (Way("own", ("open",)), Way("members", ("open", "closed")))),
    )


def test_whose_rows_add_up_in_a_list_of_audiences() -> None:
    listed = MEMBERS.replace(
        "read: {person: [own, members]}\n          update", "read: [own, members]\n          update"
    )
    room = load(listed).entities["chat.Room"]

    assert room.grants["read"] == (Grant("signed_in", (Way("own"), Way("members"))),)


def test_rows_may_go_with_the_row_of_their_own_kind_above_them(
    thing: Callable[[str], Entity],
) -> None:
    entity = thing("relations: {above: {to: Thing, required: false, on_delete: cascade}}")

    assert (entity.relations[0].target, entity.relations[0].on_delete) == ("shop.Thing", "cascade")


CIRCLE = """
modules:
  staff:
    entities:
      Unit: {relations: {head: {to: Person, required: false}, above: {to: Unit, required: false}}}
      Person: {relations: {unit: Unit, boss: {to: User, required: false}}}
      Desk: {relations: {person: Person}}
"""


def test_a_circle_of_references_is_closed_when_its_tables_exist() -> None:
    domain = load(CIRCLE)
    later = [
        f"{entity.names.pascal}.{relation.name}"
        for entity in domain.entities.values()
        for relation in entity.relations
        if domain.is_created_later(entity, relation)
    ]

    assert domain.creation_order == ("staff.Unit", "staff.Person", "staff.Desk")
    assert later == ["Unit.head"]
