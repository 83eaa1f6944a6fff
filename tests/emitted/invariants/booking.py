"""Nobody gets a slot that somebody has, however many ask at once."""

import asyncio

import pytest

from tests.conftest import SignIn
from tests.factories import Factory

pytestmark = pytest.mark.anyio
BOOKINGS = "/api/v1/bookings"


async def test_of_many_who_ask_at_once_one_gets_the_slot(sign_in: SignIn, make: Factory) -> None:
    slot = await make("calendar.Slot")
    guests = [await sign_in("guest") for _ in range(6)]
    bodies = [{"guest_id": str(guest.user.id), "slot_id": slot["id"]} for guest in guests]
    asked = (guest.post(BOOKINGS, json=body) for guest, body in zip(guests, bodies, strict=True))
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409, 409]
    assert await make.count("calendar.Booking") == 1


async def test_a_slot_that_was_given_up_is_free_again(sign_in: SignIn, make: Factory) -> None:
    slot = await make("calendar.Slot")
    first, second = await sign_in("guest"), await sign_in("guest")
    held = await first.post(BOOKINGS, json={"guest_id": str(first.user.id), "slot_id": slot["id"]})
    body = {"guest_id": str(second.user.id), "slot_id": slot["id"]}
    assert (await second.post(BOOKINGS, json=body)).status_code == 409
    url = f"{BOOKINGS}/{held.json()['id']}/cancel"
    canceled = await first.post(url, headers={"If-Match": held.headers["ETag"]})
    assert canceled.status_code == 200, canceled.text
    assert (await second.post(BOOKINGS, json=body)).status_code == 201


async def test_two_slots_of_a_resource_cannot_overlap(sign_in: SignIn, make: Factory) -> None:
    host = await sign_in("host")
    resource = await make("places.Resource")
    body = {"resource_id": resource["id"], "day": "2027-03-01", "number": 18}
    assert (await host.post("/api/v1/slots", json=body)).status_code == 201
    assert (await host.post("/api/v1/slots", json=body)).status_code == 409
    assert (await host.post("/api/v1/slots", json={**body, "number": 19})).status_code == 201


async def test_the_grid_of_a_resource_stays(sign_in: SignIn, make: Factory) -> None:
    host = await sign_in("host")
    resource = await make("places.Resource")
    url = f"/api/v1/resources/{resource['id']}"
    shown = await host.get(url)
    changed = await host.patch(
        url, json={"slot_minutes": 45}, headers={"If-Match": shown.headers["ETag"]}
    )
    assert changed.status_code == 422
