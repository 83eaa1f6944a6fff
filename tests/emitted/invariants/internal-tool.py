"""A thing is with one person at a time, and what was said of a request stays said."""

import asyncio

import pytest

from tests.conftest import SignIn
from tests.factories import Factory

pytestmark = pytest.mark.anyio


async def test_a_thing_that_many_hand_out_at_once_is_with_one_person(
    sign_in: SignIn, make: Factory
) -> None:
    desks = [await sign_in("desk") for _ in range(4)]
    asset = await make("equipment.Asset")
    people = [await make("people.Person") for _ in desks]
    bodies = [
        {"asset_id": asset["id"], "person_id": person["id"], "from_day": "2027-03-01"}
        for person in people
    ]
    asked = (
        desk.post("/api/v1/loans", json=body) for desk, body in zip(desks, bodies, strict=True)
    )
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    made = next(answer for answer in answers if answer.status_code == 201)
    url = f"/api/v1/loans/{made.json()['id']}/end"
    ended = await desks[0].post(url, headers={"If-Match": made.headers["ETag"]})
    assert ended.status_code == 200, ended.text
    assert (await desks[0].post("/api/v1/loans", json=bodies[1])).status_code == 201


async def test_an_approval_is_given_once_and_stays(sign_in: SignIn, make: Factory) -> None:
    approvers = [await sign_in("approver") for _ in range(3)]
    request = await make("desk.Request")
    bodies = [
        {
            "approver_id": str(approver.user.id),
            "request_id": request["id"],
            "kind": "budget",
            "granted": True,
        }
        for approver in approvers
    ]
    asked = (
        approver.post("/api/v1/approvals", json=body)
        for approver, body in zip(approvers, bodies, strict=True)
    )
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    made = next(answer for answer in answers if answer.status_code == 201)
    url = f"/api/v1/approvals/{made.json()['id']}"
    for method in ("PATCH", "PUT", "DELETE"):
        again = await approvers[0].request(method, url, json={"granted": False})
        assert again.status_code == 405
    forged = {**bodies[0], "kind": "line", "approver_id": str(approvers[1].user.id)}
    assert (await approvers[0].post("/api/v1/approvals", json=forged)).status_code in (403, 422)


async def test_who_asks_does_not_approve(sign_in: SignIn, make: Factory) -> None:
    employee = await sign_in("employee")
    request = await make("desk.Request", owner=employee.user.id, state="submitted")
    url = f"/api/v1/requests/{request['id']}"
    shown = await employee.get(url)
    headers = {"If-Match": shown.headers["ETag"]}
    assert (await employee.post(f"{url}/approve", headers=headers)).status_code == 403
    late = await employee.patch(url, json={"title": "Two screens"}, headers=headers)
    assert late.status_code in (403, 404, 409)
    approver = await sign_in("approver")
    assert (await approver.post(f"{url}/approve", headers=headers)).status_code == 200
