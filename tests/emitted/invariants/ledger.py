"""The books balance, a transfer is booked once and undone once, and nothing is ever changed."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from tests.conftest import SignIn
from tests.factories import Factory

pytestmark = pytest.mark.anyio
TRANSFERS = "/api/v1/transfers"


async def transfer(make: Factory, **given: Any) -> dict[str, Any]:
    """What a clerk sends."""
    cash = {"kind": "asset", "normal_side": "debit"}
    found = {
        "debit_id": (await make("books.Account", **cash))["id"],
        "credit_id": (await make("books.Account", **cash))["id"],
        "period_id": (await make("books.Period"))["id"],
        "voucher_id": (await make("journal.Voucher"))["id"],
        "external_id": str(uuid4()),
        "amount": {"amount": 120000, "currency": "EUR"},
        "booked_on": "2027-03-01",
    }
    return found | given


async def test_a_transfer_that_is_sent_at_once_by_many_is_booked_once(
    sign_in: SignIn, make: Factory
) -> None:
    body = await transfer(make)
    clerks = [await sign_in("clerk") for _ in range(5)]
    answers = await asyncio.gather(*(clerk.post(TRANSFERS, json=body) for clerk in clerks))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    assert await make.count("journal.Transfer") == 1


async def test_each_transfer_has_two_sides_and_moves_something(
    sign_in: SignIn, make: Factory
) -> None:
    clerk = await sign_in("clerk")
    body = await transfer(make)
    itself = await clerk.post(TRANSFERS, json={**body, "credit_id": body["debit_id"]})
    assert itself.status_code == 422, itself.text
    for amount in (0, -1):
        money = {"amount": amount, "currency": "EUR"}
        assert (await clerk.post(TRANSFERS, json={**body, "amount": money})).status_code == 422
    dollars = {"amount": 1, "currency": "USD"}
    assert (await clerk.post(TRANSFERS, json={**body, "amount": dollars})).status_code == 422
    assert await make.count("journal.Transfer") == 0


async def test_a_transfer_is_undone_once(sign_in: SignIn, make: Factory) -> None:
    clerk = await sign_in("clerk")
    body = await transfer(make)
    booked = (await clerk.post(TRANSFERS, json=body)).json()
    back = {
        **body,
        "debit_id": body["credit_id"],
        "credit_id": body["debit_id"],
        "reverses_id": booked["id"],
    }
    first = await clerk.post(TRANSFERS, json={**back, "external_id": str(uuid4())})
    assert first.status_code == 201, first.text
    again = await clerk.post(TRANSFERS, json={**back, "external_id": str(uuid4())})
    assert again.status_code == 409


async def test_nobody_changes_or_deletes_a_transfer(sign_in: SignIn, make: Factory) -> None:
    everybody = await sign_in("clerk", "accountant", "auditor", "admin")
    made = await everybody.post(TRANSFERS, json=await transfer(make))
    url = f"{TRANSFERS}/{made.json()['id']}"
    for method in ("PATCH", "PUT", "DELETE"):
        assert (await everybody.request(method, url, json={"memo": "x"})).status_code == 405
    assert (await everybody.get(url)).json() == made.json()


async def test_a_clerk_does_not_approve(sign_in: SignIn, make: Factory) -> None:
    clerk = await sign_in("clerk")
    voucher = await make("journal.Voucher", owner=clerk.user.id, state="submitted")
    url = f"/api/v1/vouchers/{voucher['id']}"
    shown = await clerk.get(url)
    headers = {"If-Match": shown.headers["ETag"]}
    assert (await clerk.post(f"{url}/approve", headers=headers)).status_code == 403
    accountant = await sign_in("accountant")
    assert (await accountant.post(f"{url}/approve", headers=headers)).status_code == 200
