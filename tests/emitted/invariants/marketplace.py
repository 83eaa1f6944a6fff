"""A purchase is made once, a seller's things and money stay theirs, and the books are written once."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from shop.kit.errors import Invalid
from tests.conftest import Client, SignIn
from tests.factories import Factory

pytestmark = pytest.mark.anyio


async def at_once(callers: list[Client], url: str, body: dict[str, Any]) -> list[int]:
    answers = await asyncio.gather(*(caller.post(url, json=body) for caller in callers))
    return sorted(answer.status_code for answer in answers)


async def test_an_attempt_that_is_sent_many_times_is_one_purchase(
    sign_in: SignIn, make: Factory
) -> None:
    buyer = await sign_in("person")
    body = {
        "buyer_id": str(buyer.user.id),
        "attempt": str(uuid4()),
        "ship_to_name": "Ada Lovelace",
        "ship_to_street": "Mill Lane 1",
        "ship_to_city": "Bremen",
        "ship_to_postcode": "28195",
        "ship_to_country": "DE",
    }
    assert await at_once([buyer] * 5, "/api/v1/purchases", body) == [201, 409, 409, 409, 409]
    assert await make.count("market.Purchase") == 1


async def test_a_transfer_is_booked_once_for_its_cause(sign_in: SignIn, make: Factory) -> None:
    clerks = [await sign_in("finance") for _ in range(4)]
    body = {
        "reason": "correction",
        "amount": {"amount": 100, "currency": "EUR"},
        "cause": "order/7K3QX9M2TB/sale",
        "source_id": (await make("money.Account", kind="buyers"))["id"],
        "target_id": (await make("money.Account", kind="fees"))["id"],
    }
    itself = await clerks[0].post(
        "/api/v1/transfers", json={**body, "target_id": body["source_id"]}
    )
    assert itself.status_code == 422, itself.text
    assert await at_once(clerks, "/api/v1/transfers", body) == [201, 409, 409, 409]
    assert await make.count("money.Transfer") == 1


async def test_no_more_is_sold_than_there_is(make: Factory) -> None:
    await make("market.Listing", stocked=2, sold=2)
    with pytest.raises(Invalid, match="never oversold"):
        await make("market.Listing", stocked=2, sold=3)


async def test_an_order_has_one_open_dispute_and_it_is_the_buyers(
    sign_in: SignIn, make: Factory
) -> None:
    buyer, stranger = await sign_in("person"), await sign_in("person")
    order = await make("market.Order", owner=buyer.user.id)
    body = {"order_id": order["id"], "reason": "damaged", "text": "One leg is broken."}
    assert (await stranger.post("/api/v1/disputes", json=body)).status_code in (403, 404, 422)
    assert await at_once([buyer] * 4, "/api/v1/disputes", body) == [201, 409, 409, 409]


async def test_what_a_seller_has_is_handled_by_its_people_alone(
    sign_in: SignIn, make: Factory
) -> None:
    founder, staff, stranger = [await sign_in("person") for _ in range(3)]
    seller = await make("market.Seller", owner=founder.user.id)
    named = {"seller_id": seller["id"], "state": "active"}
    await make("market.StaffMember", owner=staff.user.id, **named)
    body = {
        "seller_id": seller["id"],
        "category_id": (await make("catalog.Category"))["id"],
        "title": "Dining chair of oak",
        "description": "Oiled, 78 cm high.",
        "price": {"amount": 18900, "currency": "EUR"},
    }
    assert (await stranger.post("/api/v1/listings", json=body)).status_code in (403, 404, 422)
    made = await staff.post("/api/v1/listings", json=body)
    assert made.status_code == 201, made.text
    url = f"/api/v1/listings/{made.json()['id']}"
    assert (await founder.get(url)).status_code == 200
    assert (await stranger.get(url)).status_code == 404
    headers = {"If-Match": made.headers["ETag"]}
    submitted = await staff.post(f"{url}/submit", headers=headers)
    headers = {"If-Match": submitted.headers["ETag"]}
    assert (await founder.post(f"{url}/approve", headers=headers)).status_code == 403
    moderator = await sign_in("moderator")
    assert (await moderator.post(f"{url}/approve", headers=headers)).status_code == 200
    assert (await stranger.get(url)).status_code == 200


async def test_money_is_seen_by_the_founder_and_sent_by_finance(
    sign_in: SignIn, make: Factory
) -> None:
    founder, staff, finance = [await sign_in(x) for x in ("person", "person", "finance")]
    seller = await make("market.Seller", owner=founder.user.id)
    named = {"seller_id": seller["id"], "state": "active"}
    await make("market.StaffMember", owner=staff.user.id, **named)
    payout = await make("money.Payout", owner=founder.user.id)
    url = f"/api/v1/payouts/{payout['id']}"
    shown = await founder.get(url)
    assert shown.status_code == 200
    assert (await staff.get(url)).status_code == 404
    headers = {"If-Match": shown.headers["ETag"]}
    assert (await founder.post(f"{url}/release", headers=headers)).status_code == 403
    assert (await finance.post("/api/v1/payouts", json={})).status_code == 405
    assert (await finance.post(f"{url}/release", headers=headers)).status_code == 200
