"""Nobody gets what somebody has, however many ask at once."""

import asyncio
from typing import Any

import pytest
from shop.kit.db.driver import Database
from shop.kit.db.query import Query
from shop.modules.calendar.bookings.table import bookings
from sqlalchemy import func, select

from tests.conftest import Client, SignIn
from tests.factories import Factory

pytestmark = pytest.mark.anyio
BOOKINGS = "/api/v1/bookings"


def wish(guest: Client, resource: dict[str, Any], start: str, end: str) -> dict[str, Any]:
    """What a guest sends."""
    return {
        "guest_id": str(guest.user.id),
        "resource_id": resource["id"],
        "starts_at": f"2027-03-01T{start}:00Z",
        "ends_at": f"2027-03-01T{end}:00Z",
    }


@pytest.mark.parametrize("number", [6, 20])
async def test_of_many_who_ask_at_once_one_gets_the_time(
    sign_in: SignIn,
    make: Factory,
    database: Database,
    number: int,
) -> None:
    guests = [await sign_in("guest") for _ in range(number)]
    count = Query(select(func.count()).select_from(bookings), into=int)
    for rounds in range(1, 6):
        resource = await make("places.Resource")
        asked = (
            guest.post(BOOKINGS, json=wish(guest, resource, f"09:{minute:02}", "10:55"))
            for minute, guest in enumerate(guests)
        )
        answers = await asyncio.gather(*asked)
        assert sorted(a.status_code for a in answers) == [201] + [409] * (number - 1)
        assert await database.reader.one(count) == rounds


async def test_the_refusal_names_what_overlaps(sign_in: SignIn, make: Factory) -> None:
    resource, guest = await make("places.Resource"), await sign_in("guest")
    assert (
        await guest.post(BOOKINGS, json=wish(guest, resource, "09:00", "10:00"))
    ).status_code == 201
    refused = await guest.post(BOOKINGS, json=wish(guest, resource, "09:59", "11:00"))
    assert refused.status_code == 409
    assert refused.headers["Content-Type"] == "application/problem+json"
    named = [error["pointer"] for error in refused.json()["errors"]]
    assert named == ["/resource_id", "/starts_at", "/ends_at"]


async def test_one_starts_when_the_other_ends(sign_in: SignIn, make: Factory) -> None:
    resource, guest = await make("places.Resource"), await sign_in("guest")
    for start, end in (("10:00", "11:00"), ("09:00", "10:00"), ("11:00", "12:00")):
        made = await guest.post(BOOKINGS, json=wish(guest, resource, start, end))
        assert made.status_code == 201, made.text
    for start, end in (("10:00", "10:00"), ("11:00", "10:00")):
        backwards = await guest.post(BOOKINGS, json=wish(guest, resource, start, end))
        assert backwards.status_code == 422, backwards.text


async def test_a_time_that_was_given_up_is_free_again(sign_in: SignIn, make: Factory) -> None:
    resource = await make("places.Resource")
    first, second = await sign_in("guest"), await sign_in("guest")
    held = await first.post(BOOKINGS, json=wish(first, resource, "09:00", "10:00"))
    body = wish(second, resource, "09:30", "10:30")
    assert (await second.post(BOOKINGS, json=body)).status_code == 409
    url = f"{BOOKINGS}/{held.json()['id']}/cancel"
    canceled = await first.post(url, headers={"If-Match": held.headers["ETag"]})
    assert canceled.status_code == 200, canceled.text
    assert (await second.post(BOOKINGS, json=body)).status_code == 201
