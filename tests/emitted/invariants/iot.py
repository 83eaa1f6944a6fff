"""What a device sends again is kept once, and one alert, command and credential stands for each cause."""

import asyncio
from uuid import uuid4

import pytest

from shop.kit.errors import Conflict
from tests.conftest import SignIn
from tests.factories import Factory

pytestmark = pytest.mark.anyio


async def test_a_reading_that_many_gateways_hand_in_is_kept_once(
    sign_in: SignIn, make: Factory
) -> None:
    gateways = [await sign_in("gateway") for _ in range(4)]
    body = {
        "device_id": (await make("fleet.Device"))["id"],
        "quantity_id": (await make("telemetry.Quantity"))["id"],
        "measured_at": "2027-03-01T12:00:00Z",
        "value": "4.5",
    }
    asked = (gateway.post("/api/v1/readings", json=body) for gateway in gateways)
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    later = {**body, "measured_at": "2027-03-01T12:01:00Z"}
    assert (await gateways[0].post("/api/v1/readings", json=later)).status_code == 201
    made = next(answer for answer in answers if answer.status_code == 201)
    url = f"/api/v1/readings/{made.json()['id']}"
    for method in ("PATCH", "PUT", "DELETE"):
        assert (await gateways[0].request(method, url, json={"value": "9"})).status_code == 405


async def test_a_command_is_given_once(sign_in: SignIn, make: Factory) -> None:
    operator = await sign_in("operator")
    body = {
        "device_id": (await make("fleet.Device"))["id"],
        "nonce": str(uuid4()),
        "kind": "restart",
        "expires_at": "2027-03-01T13:00:00Z",
    }
    asked = (operator.post("/api/v1/commands", json=body) for _ in range(3))
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]


async def test_a_device_has_one_alert_for_a_rule_as_long_as_it_lasts(make: Factory) -> None:
    named = {
        "device_id": (await make("fleet.Device"))["id"],
        "rule_id": (await make("control.AlertRule", above="8", below=None))["id"],
    }
    await make("control.Alert", **named, state="closed")
    await make("control.Alert", **named, state="acknowledged")
    with pytest.raises(Conflict):
        await make("control.Alert", **named, state="open")


async def test_the_next_credential_is_there_before_the_current_one_ends(
    sign_in: SignIn, make: Factory
) -> None:
    installer = await sign_in("installer")
    device = await make("fleet.Device")
    slots = []
    for number, slot in enumerate("aab"):
        body = {
            "device_id": device["id"],
            "slot": slot,
            "fingerprint": f"{number:064x}",
            "expires_at": "2028-03-01T00:00:00Z",
        }
        slots.append((await installer.post("/api/v1/credentials", json=body)).status_code)
    assert slots == [201, 409, 201]


async def test_customers_see_their_own_sites_alone(sign_in: SignIn, make: Factory) -> None:
    customer, stranger = await sign_in("customer"), await sign_in("customer")
    reading = await make("telemetry.Reading", owner=customer.user.id)
    url = f"/api/v1/readings/{reading['id']}"
    assert (await customer.get(url)).status_code == 200
    assert (await stranger.get(url)).status_code == 404
    assert (await stranger.get("/api/v1/readings")).json()["items"] == []
