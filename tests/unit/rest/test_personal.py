"""What an erasure does to rows, and what a copy of them leaves out."""

from __future__ import annotations

import pytest
from planner.domain.parse import load
from planner.rest import personal

DOMAIN = """
roles: {clerk: Enters.}
modules:
  store:
    entities:
      Basket:
        owner: buyer
        relations: {buyer: {to: User, on_delete: cascade}}
      Line:
        owner: basket
        relations: {basket: {to: Basket, on_delete: cascade}}
      Pin:
        owner: buyer
        relations: {buyer: {to: User, on_delete: cascade}}
      Note:
        owner: buyer
        relations:
          buyer: {to: User, on_delete: cascade}
          answers: {to: Note, required: false, on_delete: cascade}
      Draft:
        owner: buyer
        relations:
          buyer: {to: User, on_delete: cascade}
          copied_from: {to: Draft, required: false}
      Sale:
        owner: buyer
        fields:
          street: {type: string, personal: true}
          phone: {type: string, personal: true, required: false}
          tip: {type: money, currency: EUR, personal: true, required: false}
          note: {type: string, required: false, access: {read: [clerk]}}
          wish: {type: string, required: false, access: {read: [clerk, own]}}
          code: {type: string, secret: true, required: false}
        access: {read: {clerk: any, signed_in: own}}
        relations:
          buyer: {to: User, required: false}
          line: {to: Line, required: false}
          pin: {to: Pin, required: false, on_delete: set_null, access: {read: [clerk]}}
"""


@pytest.mark.parametrize(
    ("key", "deleted"),
    [
        ("Basket", False),
        ("Line", False),
        ("Pin", True),
        ("Note", True),
        ("Draft", False),
        ("Sale", False),
    ],
)
def test_what_goes_with_its_owner_and_holds_nobody_up_is_deleted(key: str, deleted: bool) -> None:
    """A basket has lines that go with it, but a sale holds on to one of those.

    Answers go with a note, be they of others; the copy of a draft holds on to it.
    """
    domain = load(DOMAIN)
    assert personal.is_deleted(domain, domain.entities[f"store.{key}"]) is deleted


def test_personal_fields_are_emptied_or_overwritten() -> None:
    assert personal.emptied(load(DOMAIN).entities["store.Sale"]) == [
        ("street", "erased"),
        ("phone", None),
        ("tip_amount", None),
        ("tip_currency", None),
    ]


def test_a_copy_leaves_out_what_its_owner_may_not_read() -> None:
    sale = load(DOMAIN).entities["store.Sale"]
    assert personal.closed_to_owner(sale) == ["note", "code", "pin_id"]
