"""The models of an entity, as its schemas.py spells them."""

from __future__ import annotations

from planner.domain.parse import load
from planner.fastapi import ProjectView

DOMAIN = """
modules:
  fleet:
    entities:
      Reading:
        fields: {value: {type: decimal, digits: 14, scale: 4}}
        access: {read: anyone}
        list: {filter: [value]}
"""


def test_a_decimal_filter_takes_what_the_column_holds() -> None:
    (entity,) = ProjectView(load(DOMAIN), "app").entities
    room = "Annotated[Decimal | None, Field(max_digits=14, decimal_places=4)]"
    assert entity.schemas.query == [f"value_min: {room} = None", f"value_max: {room} = None"]
