"""Where modules hang together, what waits for code, what is worth taking."""

from __future__ import annotations

from planner.domain.model import Domain
from planner.domain.parse import load
from planner.rest.assets import assets
from planner.rest.remaining import remaining
from planner.rest.seams import critical_path, crossings

DOMAIN = """
roles: {member: Buys.}
modules:
  things:
    entities:
      Thing:
        fields: {name: {type: string, max: 40}, price: {type: money, currency: EUR}}
        access: {read: {anyone: any}, write: {member: any}}
  people:
    entities:
      Card:
        owner: holder
        fields: {number: {type: string, max: 20, secret: true, required: false, read_only: true}}
        relations: {holder: {to: User, on_delete: cascade}}
        access: {read: {member: own}}
  orders:
    depends_on: [things]
    entities:
      Order:
        fields:
          number: {type: string, unique: true, read_only: true}
          total: {type: money, currency: EUR, read_only: true}
          email: {type: email, personal: true, required: false}
        relations: {thing: {to: things.Thing}, gifts: {to: things.Thing, many: true}}
        states:
          initial: open
          transitions:
            pay: {from: open, to: paid}
            cancel: {from: open, to: gone, by: [member]}
        access: {read: {member: any}, create: {member: any}}
"""


def domain() -> Domain:
    return load(DOMAIN)


def test_every_foreign_key_that_leaves_its_module_is_a_crossing() -> None:
    found = [(c.column, c.table, c.source, c.target) for c in crossings(domain())]
    assert found == [
        ("orders.thing_id", "things", "orders", "things"),
        ("order_gifts.thing_id", "things", "orders", "things"),
    ]


def test_the_critical_path_is_the_chain_with_the_most_entities() -> None:
    assert [module.name for module in critical_path(domain())] == ["things", "orders"]


def test_a_domain_without_modules_has_no_path() -> None:
    assert critical_path(Domain()) == ()


def test_what_no_route_does_waits_for_code() -> None:
    things, people, orders = (remaining(m.entities) for m in domain().modules)
    assert not things
    assert people.made == ("Card",)
    assert people.computed == ("Card.number",)
    assert orders.computed == ("Order.total",)  # a number is made by itself
    assert orders.moved == ("Order.pay",)


def test_what_says_something_of_people_is_worth_taking() -> None:
    things, people, orders = (assets(domain(), m) for m in domain().modules)
    assert (things.personal, things.money) == ((), ("Thing",))
    assert (people.personal, people.hidden) == (("Card",), ("Card",))
    assert orders.personal == ("Order",)
