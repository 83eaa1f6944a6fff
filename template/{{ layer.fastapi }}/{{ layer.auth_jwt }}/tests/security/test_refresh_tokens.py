"""Refresh tokens: each is traded once, and whoever comes with a copy ends the session."""

import pytest
from httpx2 import Response

from .actors import PASSWORD, Caller, Cast, sign_in
from .credentials import credentials_with
from .rows import proves

pytestmark = pytest.mark.anyio


@pytest.fixture
async def tokens(cast: Cast, alice: Caller) -> dict[str, str]:
    return (await sign_in(cast.nobody(cast.address()), alice.user.email, PASSWORD)).json()


async def trade(cast: Cast, refresh_token: str) -> Response:
    body = {"refresh_token": refresh_token}
    return await cast.nobody(cast.address()).post("/api/v1/session/refresh", json=body)


async def opens(cast: Cast, access_token: str) -> bool:
    caller = cast.nobody(**credentials_with(access_token))
    return (await caller.get("/api/v1/account")).status_code == 200


@proves("S-30", "RFC 9700 4.14, ASVS 10.4.5")
async def test_a_refresh_gives_other_tokens(cast: Cast, tokens: dict[str, str]) -> None:
    fresh = (await trade(cast, tokens["refresh_token"])).json()
    assert fresh["refresh_token"] != tokens["refresh_token"]
    assert fresh["access_token"] != tokens["access_token"]
    assert await opens(cast, fresh["access_token"])


@proves("S-31", "RFC 9700 4.14, ASVS 10.4.5")
async def test_a_copy_of_a_traded_token_ends_the_session(
    cast: Cast, tokens: dict[str, str]
) -> None:
    fresh = (await trade(cast, tokens["refresh_token"])).json()
    assert await opens(cast, fresh["access_token"])
    assert (await trade(cast, tokens["refresh_token"])).status_code == 401
    assert (await trade(cast, fresh["refresh_token"])).status_code == 401
    assert not await opens(cast, fresh["access_token"])


@proves("S-31", "RFC 9700 4.14, ASVS 10.4.5")
async def test_a_lost_answer_ends_nothing(cast: Cast, tokens: dict[str, str]) -> None:
    """The control: nobody used what followed, so nobody was robbed."""
    assert (await trade(cast, tokens["refresh_token"])).status_code == 200
    again = await trade(cast, tokens["refresh_token"])
    assert again.status_code == 200
    assert await opens(cast, again.json()["access_token"])


@proves("S-35", "ASVS 7.4.1")
async def test_signing_out_ends_the_refresh_token_too(cast: Cast, tokens: dict[str, str]) -> None:
    caller = cast.nobody(**credentials_with(tokens["access_token"]))
    assert (await caller.delete("/api/v1/session")).status_code == 204
    assert (await trade(cast, tokens["refresh_token"])).status_code == 401


@proves("S-26", "ASVS 9.2.2, RFC 8725 3.11")
@pytest.mark.parametrize("text", ["", "x", "' OR 1=1 --", "\U0001f600" * 40, "a" * 201])
async def test_made_up_tokens_are_worth_nothing(cast: Cast, text: str) -> None:
    assert (await trade(cast, text)).status_code in (400, 401, 422)
