"""Signing in: no answer tells who has an account, and guesses run out for those who guess."""

from collections.abc import Callable

import pytest
from httpx2 import Response

from tests.sign_in import device_mark, with_device_mark

from .actors import PASSWORD, Caller, Cast, sign_in, statuses
from .rows import Tried, proves
from .timing import same_time

pytestmark = pytest.mark.anyio
WRONG = "not the password of anybody"
BETWEEN_ACCOUNTS = ("date", "x-request-id", "content-length")
PER_ACCOUNT = 8
"""Guesses that an account allows, and some to spare."""


def told(answer: Response) -> tuple[int, dict[str, str], dict[str, object]]:
    """All that tells one answer from another."""
    headers = {name: v for name, v in answer.headers.items() if name not in BETWEEN_ACCOUNTS}
    document = answer.json()
    document.pop("request_id")
    return answer.status_code, headers, document


@proves("S-01", "ASVS 6.3.8, API2")
async def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(
    cast: Cast, bob: Caller
) -> None:
    known = await sign_in(cast.nobody(cast.address()), bob.user.email, WRONG)
    unknown = await sign_in(cast.nobody(cast.address()), "unknown@people.example", WRONG)
    assert known.status_code == 401
    assert told(known) == told(unknown)
    assert (await sign_in(cast.nobody(), bob.user.email, PASSWORD)).status_code == 201


@proves("S-02", "ASVS 6.3.8, API2")
async def test_the_time_of_a_refusal_does_not_tell_who_has_an_account(
    cast: Cast, tried: Tried
) -> None:
    """Guesses are limited by account and by address, so both change now and then."""
    emails = [(await cast.account(password=PASSWORD)).email for _ in range(10)]
    turn = {True: 0, False: 0}
    callers = [cast.nobody(cast.address())]

    async def guess(known: bool) -> None:
        number = turn[known]
        turn[known] += 1
        account = number // PER_ACCOUNT % len(emails)
        if known and number % 10 == 9:
            callers.append(cast.nobody(cast.address()))
        email = emails[account] if known else f"unknown{number}@people.example"
        answer = await sign_in(callers[-1], email, WRONG)
        assert answer.status_code == 401, answer.text
        tried()

    await guess(known=True)
    await guess(known=False)
    assert await same_time(
        lambda: guess(known=True), lambda: guess(known=False), pairs=30, within=1.25
    )


@proves("S-05", "ASVS 6.3.1, API2")
async def test_guesses_at_one_account_run_out(cast: Cast, bob: Caller, tried: Tried) -> None:
    """From wherever they come, by the eleventh, and far sooner than other requests."""
    answers = [await sign_in(cast.nobody(cast.address()), bob.user.email, WRONG) for _ in range(11)]
    tried(len(answers))
    assert statuses(answers)[:5] == [401] * 5
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert (await bob.get("/api/v1/account")).status_code == 200


@proves("S-05", "ASVS 6.3.1, API2")
@pytest.mark.parametrize("spelled", [str.upper, str.title, " {} ".format])
async def test_another_spelling_of_an_address_is_the_same_account(
    cast: Cast, bob: Caller, spelled: Callable[[str], str]
) -> None:
    for _ in range(10):
        await sign_in(cast.nobody(cast.address()), bob.user.email, WRONG)
    answer = await sign_in(cast.nobody(cast.address()), spelled(bob.user.email), WRONG)
    assert answer.status_code == 429


@proves("S-06", "ASVS 6.1.1, API2")
async def test_whoever_uses_up_the_guesses_does_not_lock_the_owner_out(
    cast: Cast, bob: Caller
) -> None:
    mark = await device_mark(cast.nobody(), bob.user.email, PASSWORD)
    attacker = cast.nobody(cast.address())
    guesses = [await sign_in(attacker, bob.user.email, WRONG) for _ in range(12)]
    assert 429 in statuses(guesses)
    stranger = await sign_in(cast.nobody(cast.address()), bob.user.email, PASSWORD)
    assert stranger.status_code == 429
    headers = with_device_mark(mark)
    assert (await sign_in(cast.nobody(), bob.user.email, PASSWORD, **headers)).status_code == 201


@proves("S-07", "ASVS 6.3.1, API2")
async def test_one_guess_at_each_of_many_accounts_runs_out_as_well(
    cast: Cast, tried: Tried
) -> None:
    attacker = cast.nobody(cast.address())
    answers = [await sign_in(attacker, f"spray{n}@people.example", WRONG) for n in range(60)]
    tried(len(answers))
    assert statuses(answers)[:10] == [401] * 10
    assert answers[-1].status_code == 429
    elsewhere = await sign_in(cast.nobody(cast.address()), "spray1@people.example", WRONG)
    assert elsewhere.status_code == 401


@proves("S-16", "ASVS 6.3.2, API2")
@pytest.mark.parametrize(
    "email", ["admin@example.com", "admin@testserver.example", "root@example.com"]
)
async def test_there_are_no_default_accounts(cast: Cast, email: str) -> None:
    caller = cast.nobody(cast.address())
    for password in ("admin", "password", "changeme", PASSWORD):
        assert (await sign_in(caller, email, password)).status_code == 401
