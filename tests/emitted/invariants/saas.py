"""Organisations do not see each other, an organisation has one plan, and usage counts once."""

import asyncio
from uuid import uuid4

import pytest

from tests.conftest import SignIn
from tests.factories import Factory

pytestmark = pytest.mark.anyio


async def test_what_an_organisation_has_is_seen_by_its_members_alone(
    sign_in: SignIn, make: Factory
) -> None:
    founder, member, stranger = [await sign_in("person") for _ in range(3)]
    organisation = await make("workspace.Organisation", owner=founder.user.id)
    await make(
        "workspace.Membership",
        owner=member.user.id,
        organisation_id=organisation["id"],
        state="active",
    )
    await make(
        "workspace.Membership",
        owner=stranger.user.id,
        organisation_id=organisation["id"],
        state="removed",
    )
    body = {"organisation_id": organisation["id"], "name": "Website", "key": "WEB"}
    made = await member.post("/api/v1/projects", json=body)
    assert made.status_code == 201, made.text
    url = f"/api/v1/projects/{made.json()['id']}"
    assert (await founder.get(url)).status_code == 200
    assert (await stranger.get(url)).status_code == 404
    assert (await stranger.get("/api/v1/projects")).json()["items"] == []
    refused = await stranger.post("/api/v1/projects", json={**body, "key": "SPY"})
    assert refused.status_code in (403, 404, 422), refused.text
    assert await make.count("workspace.Project") == 1


async def test_an_organisation_has_one_running_subscription(sign_in: SignIn, make: Factory) -> None:
    founder = await sign_in("person")
    organisation = await make("workspace.Organisation", owner=founder.user.id)
    plan = await make("billing.Plan", state="on_sale")
    body = {"organisation_id": organisation["id"], "plan_id": plan["id"]}
    asked = (founder.post("/api/v1/subscriptions", json=body) for _ in range(4))
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_usage_that_is_reported_twice_counts_once(sign_in: SignIn, make: Factory) -> None:
    operator = await sign_in("operator")
    organisation = await make("workspace.Organisation")
    body = {
        "organisation_id": organisation["id"],
        "metric": "api-calls",
        "amount": 20,
        "report_id": str(uuid4()),
    }
    first, again = [await operator.post("/api/v1/usage-records", json=body) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 409)


async def test_the_hash_of_a_key_is_never_shown(sign_in: SignIn, make: Factory) -> None:
    founder = await sign_in("person")
    organisation = await make("workspace.Organisation", owner=founder.user.id)
    key = await make("workspace.ApiKey", organisation_id=organisation["id"], hash="0" * 64)
    shown = await founder.get(f"/api/v1/api-keys/{key['id']}")
    assert shown.status_code == 200, shown.text
    assert "hash" not in shown.json()
