"""Signing in, the same for every way of staying signed in."""

import pytest
from httpx2 import AsyncClient

from tests.sign_in import sign_in

from .people import PASSWORD, sign_up

pytestmark = pytest.mark.anyio


async def test_who_signs_in_is_recognised(client: AsyncClient) -> None:
    await sign_up(client, "ada@example.com")
    await sign_in(client, "ADA@example.com", PASSWORD)
    assert (await client.get("/api/v1/account")).json()["email"] == "ada@example.com"


async def test_a_wrong_password_and_an_unknown_address_look_the_same(client: AsyncClient) -> None:
    await sign_up(client, "ada@example.com")
    answers: list[object] = []
    for email in ("ada@example.com", "nobody@example.com"):
        body = {"email": email, "password": "not the right password"}
        response = await client.post("/api/v1/session", json=body)
        assert response.status_code == 401
        answers.append({**response.json(), "request_id": None})
    assert answers[0] == answers[1]


async def test_guesses_at_one_account_are_throttled(client: AsyncClient) -> None:
    body = {"email": "ada@example.com", "password": "not the right password"}
    statuses = [(await client.post("/api/v1/session", json=body)).status_code for _ in range(11)]
    assert statuses == [401] * 10 + [429]
