"""Every list in each of its orders, page by page: all rows once, one behind the other."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, cast

from conformance.making import Maker
from planner.domain.model import Entity
from planner.rest.entity import ResourceView
from planner.rest.lists import orders
from planner.rest.testing.samples import STEPPED, measured

ROWS = 4  # as many as there are at least, where somebody can make them
PAGES = 3


def test_pages_hold_every_row_once_in_every_order(
    maker: Maker, resources: list[ResourceView], tell: Callable[[str], None]
) -> None:
    wrong: list[str] = []
    walks = 0
    for resource in resources:
        if not resource.readable:
            continue
        _fill(maker, resource)
        for order in (order for order, _ in orders(resource.model)):
            walks += 2
            up, down = (_walk(maker, resource, f"{sign}{order}") for sign in ("", "-"))
            ids = [row["id"] for row in up]
            keys = [_place(resource.model, order, row) for row in up]
            if len(ids) != len({*ids}) or {*ids} != {row["id"] for row in _walk(maker, resource)}:
                wrong.append(f"{resource.url} by {order}: not every row once")
            if ids != [row["id"] for row in reversed(down)]:
                wrong.append(f"{resource.url} by -{order}: not {order} backwards")
            if any(before > after for before, after in pairwise(keys)):
                wrong.append(f"{resource.url} by {order}: not in order")
    tell(f"lists: {walks} walks")
    assert wrong == []


def _fill(maker: Maker, resource: ResourceView) -> None:
    missing = ROWS - _total(maker, resource) if resource.creatable else 0
    for _ in range(missing):
        maker.make(resource.key)


def _total(maker: Maker, resource: ResourceView) -> int:
    return maker.items(resource.key, "limit=1&with_total=true")["total"]


def _walk(maker: Maker, resource: ResourceView, order: str = "created_at") -> list[dict[str, Any]]:
    limit = min(100, max(1, _total(maker, resource) // PAGES))
    query = f"limit={limit}&sort={order}"
    page = maker.items(resource.key, query)
    found: list[dict[str, Any]] = page["items"]
    while page["next_cursor"]:
        assert len(page["items"]) == limit
        page = maker.items(resource.key, f"{query}&cursor={page['next_cursor']}")
        found += page["items"]
    return found


def _place(entity: Entity, order: str, row: dict[str, Any]) -> tuple[Any, str]:
    """What decides where a row stands; how texts compare is for the database to say."""
    field = next((each for each in entity.fields if each.name == order), None)
    if field is None:
        return 0, row["id"]
    if field.type not in STEPPED:
        return 0, ""
    value = measured(cast("object", row[order]))
    return (float(value) if field.type == "decimal" else value), row["id"]
