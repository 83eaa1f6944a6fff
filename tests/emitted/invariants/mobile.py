"""What a phone sends twice is one row, a list is its people's alone, and a purchase has one account."""

import asyncio
from uuid import uuid4

import pytest

from shop.kit.errors import Conflict, Invalid
from tests.conftest import SignIn
from tests.factories import Factory

pytestmark = pytest.mark.anyio


async def test_an_entry_that_is_sent_many_times_is_one(sign_in: SignIn, make: Factory) -> None:
    founder = await sign_in("person")
    named = await make("lists.List", owner=founder.user.id)
    body = {"list_id": named["id"], "key": str(uuid4()), "text": "Oat milk"}
    asked = (founder.post("/api/v1/entries", json=body) for _ in range(5))
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    assert await make.count("lists.Entry") == 1


async def test_a_list_is_its_peoples_alone(sign_in: SignIn, make: Factory) -> None:
    founder, member, stranger = [await sign_in("person") for _ in range(3)]
    named = await make("lists.List", owner=founder.user.id)
    given = {"list_id": named["id"]}
    await make("lists.Membership", owner=member.user.id, **given, state="accepted")
    await make("lists.Membership", owner=stranger.user.id, **given, state="left")
    body = {**given, "key": str(uuid4()), "text": "Oat milk"}
    made = await member.post("/api/v1/entries", json=body)
    assert made.status_code == 201, made.text
    url = f"/api/v1/entries/{made.json()['id']}"
    assert (await founder.get(url)).status_code == 200
    assert (await stranger.get(url)).status_code == 404
    refused = await stranger.post("/api/v1/entries", json={**body, "key": str(uuid4())})
    assert refused.status_code in (403, 404, 422), refused.text


async def test_who_was_offline_does_not_overwrite_what_others_changed(
    sign_in: SignIn, make: Factory
) -> None:
    founder = await sign_in("person")
    named = await make("lists.List", owner=founder.user.id)
    entry = await make("lists.Entry", list_id=named["id"], state="open")
    url = f"/api/v1/entries/{entry['id']}"
    seen = {"If-Match": (await founder.get(url)).headers["ETag"]}
    texts = ("Oat milk", "Rice milk", "Soy milk")
    asked = (founder.patch(url, json={"text": text}, headers=seen) for text in texts)
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]


async def test_a_purchase_in_a_store_belongs_to_one_account(sign_in: SignIn, make: Factory) -> None:
    people = [await sign_in("person") for _ in range(4)]
    bought = {"store": "app_store", "transaction": "2000000123456789", "product": "plus-yearly"}
    asked = (
        person.post("/api/v1/subscriptions", json={**bought, "person_id": str(person.user.id)})
        for person in people
    )
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert await make.count("store.Subscription") == 1


async def test_no_more_come_by_an_invitation_than_it_is_for(make: Factory) -> None:
    await make("lists.Invitation", most=2, came=2)
    with pytest.raises(Invalid, match="never too many"):
        await make("lists.Invitation", most=2, came=3)


async def test_a_platform_has_one_current_version(make: Factory) -> None:
    await make("releases.AppVersion", platform="ios", number="3.0.4", state="supported")
    await make("releases.AppVersion", platform="ios", number="3.1.0", state="current")
    await make("releases.AppVersion", platform="android", number="3.1.0", state="current")
    with pytest.raises(Conflict):
        await make("releases.AppVersion", platform="ios", number="3.2.0", state="current")
