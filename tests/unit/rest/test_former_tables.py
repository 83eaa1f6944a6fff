"""A table that was called otherwise is renamed, not dropped and made anew."""

from __future__ import annotations

import pytest
from planner.domain.parse import load
from planner.rest.names import former_table

DOMAIN = """\
modules:
  archive:
    entities:
      Entry: {WAS}
"""


@pytest.mark.parametrize(
    ("was", "table"),
    [
        ("{}", None),
        ("{was: Order}", "orders"),
        ("{was: shop.OrderLine}", "order_lines"),
    ],
)
def test_its_former_name_is_that_of_the_table_alone(was: str, table: str | None) -> None:
    (entity,) = load(DOMAIN.replace("{WAS}", was)).entities.values()

    assert former_table(entity) == table
