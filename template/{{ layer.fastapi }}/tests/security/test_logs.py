"""Logs tell what happened, and no secret that came along with it."""

import asyncio
import json
from collections.abc import AsyncGenerator
from urllib.parse import unquote_plus

import pytest
from httpx2 import Response

from tests.mailbox import Mailbox

from .actors import PASSWORD, Caller, Cast, sign_in
from .credentials import credentials, secrets_of
from .rows import Tried, proves
from .server import Server

pytestmark = pytest.mark.anyio
ACCOUNT = "/api/v1/account"
WRONG = "eleven pale moths circle inland"
CARD = "4242424242424242"


async def everywhere(caller: Caller, secret: str) -> AsyncGenerator[Response]:
    """A secret in each place of a request where one ends up by mistake."""
    yield await caller.get(ACCOUNT, params={"token": secret, "q": secret})
    if " " not in secret:  # what people make up has no shape that a log could know
        yield await caller.get(f"/api/v1/{secret}")
    yield await caller.get(ACCOUNT, headers={"X-Api-Key": secret, "Referer": secret})
    yield await caller.get(ACCOUNT, headers={"User-Agent": secret})
    yield await caller.post("/api/v1/session", json={"email": secret, "password": secret})
    yield await caller.post("/api/v1/session", json={secret: secret})
    yield await caller.put(f"{ACCOUNT}/password", json={"current_password": secret})


async def log_with(answer: Response, server: Server) -> str:
    """The log once it tells of this answer, as it is and with what is encoded in it."""
    for _ in range(100):
        text = server.log.read_text()
        if answer.headers["x-request-id"] in text:
            return text + unquote_plus(text)
        await asyncio.sleep(0.05)
    pytest.fail("the log does not tell of a request")


@proves("S-116", "ASVS 16.2.5, 14.2.1")
async def test_no_secret_gets_into_the_log(
    cast: Cast, server: Server, bob: Caller, mailbox: Mailbox, tried: Tried
) -> None:
    await mailbox.arrived()
    await cast.nobody(cast.address()).post(
        f"{ACCOUNT}/password-reset", json={"email": bob.user.email}
    )
    reset = await mailbox.token()
    signed_in = await sign_in(cast.nobody(cast.address()), bob.user.email, PASSWORD)
    await sign_in(cast.nobody(cast.address()), bob.user.email, WRONG)
    for secret in (*secrets_of(signed_in), reset, PASSWORD, WRONG, CARD):
        caller = cast.nobody(cast.address(), **credentials(signed_in))
        async for answer in everywhere(caller, secret):
            tried()
            assert secret not in await log_with(answer, server)
    assert bob.user.email not in server.log.read_text()


@proves("S-116", "ASVS 16.4.1")
async def test_nobody_writes_a_line_of_their_own(
    cast: Cast, server: Server, alice: Caller, tried: Tried
) -> None:
    line = '\r\n{"level":"INFO","message":"written by a stranger"}'
    for answer in (
        await alice.get("/api/v1/%0d%0a%7b%22message%22:%22written by a stranger%22%7d"),
        await alice.get(ACCOUNT, params={"q": line}),
        await alice.get(ACCOUNT, headers={"X-Request-ID": "written by a stranger"}),
        await sign_in(cast.nobody(cast.address()), f"a{line}@people.example", line),
    ):
        tried()
        assert answer.status_code < 500
        await log_with(answer, server)
        lines = [json.loads(one) for one in server.log.read_text().splitlines()]
        assert [one for one in lines if one["message"] == "written by a stranger"] == []
