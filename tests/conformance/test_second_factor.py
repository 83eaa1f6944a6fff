"""A second factor: set up with proof, asked for at each sign-in, each code good once."""

from __future__ import annotations

import hmac
import time
from base64 import b32decode
from typing import Any

import httpx2
from conformance.people import PASSWORD, People, Person, credentials
from conformance.problems import problem

FACTOR, SESSION = "/api/v1/account/second-factor", "/api/v1/session"


def test_signing_in_takes_a_code_that_is_good_once(people: People) -> None:
    person = people.sign_up("codes@example.com")
    begun = person.send("POST", FACTOR, json={"current_password": PASSWORD})
    assert (begun.status_code, begun.headers["cache-control"]) == (201, "no-store")
    secret = begun.json()["secret"]
    assert begun.json()["uri"].startswith("otpauth://totp/")
    assert _state(person) == {"enabled": False, "recovery_codes_left": 0}
    wrong = problem(_confirm(person, _code(secret, 5)), 403, "forbidden")
    assert [fault["pointer"] for fault in wrong["errors"]] == ["/code"]
    confirmed = _confirm(person, _code(secret))
    assert (confirmed.status_code, confirmed.headers["cache-control"]) == (200, "no-store")
    recovery = confirmed.json()["recovery_codes"]
    assert _state(person) == {"enabled": True, "recovery_codes_left": 10}
    problem(_confirm(person, _code(secret, 1)), 409, "conflict")

    asked = people.patiently(SESSION, "codes@example.com", PASSWORD)
    assert (asked.status_code, asked.headers["cache-control"]) == (202, "no-store")
    assert (asked.json()["second_factor"], set(asked.json())) == (
        "totp",
        {"second_factor", "challenge"},
    )
    challenge, fresh = asked.json()["challenge"], _code(secret, 1)
    problem(_answer(people, challenge, _code(secret, 5)), 401, "unauthenticated")
    signed_in = _answer(people, challenge, fresh)
    assert signed_in.status_code == 201
    entered = Person(people.url, credentials(people.url, signed_in))
    assert entered.send("GET", "/api/v1/account").json()["email"] == "codes@example.com"
    problem(_answer(people, challenge, fresh), 401, "unauthenticated")

    typed = recovery[0].lower().replace("-", " ")
    assert _answer(people, challenge, typed).status_code == 201
    problem(_answer(people, challenge, recovery[0]), 401, "unauthenticated")
    assert _state(person) == {"enabled": True, "recovery_codes_left": 9}
    problem(_answer(people, challenge[:-4], recovery[1]), 401, "unauthenticated")


def test_what_is_set_up_is_changed_by_both_factors(people: People) -> None:
    person = people.sign_up("both@example.com")
    refused = person.send("POST", FACTOR, json={"current_password": "x" * 20})
    assert _places(problem(refused, 403, "forbidden")) == ["/current_password"]
    begun = person.send("POST", FACTOR, json={"current_password": PASSWORD})
    recovery = _confirm(person, _code(begun.json()["secret"])).json()["recovery_codes"]
    again = person.send("POST", FACTOR, json={"current_password": PASSWORD})
    problem(again, 409, "conflict")
    for action in ("remove", "recovery-codes"):
        answer = _prove(person, action, "000000x")
        assert _places(problem(answer, 403, "forbidden")) == ["/code"]
    renewed = _prove(person, "recovery-codes", recovery[0]).json()["recovery_codes"]
    problem(_prove(person, "remove", recovery[1]), 403, "forbidden")
    assert _prove(person, "remove", renewed[0]).status_code == 204
    assert _state(person) == {"enabled": False, "recovery_codes_left": 0}
    people.sign_in("both@example.com", PASSWORD)


def _state(person: Person) -> dict[str, Any]:
    return person.send("GET", FACTOR).json()


def _confirm(person: Person, code: str) -> httpx2.Response:
    return person.send("POST", f"{FACTOR}/confirm", json={"code": code})


def _prove(person: Person, action: str, code: str) -> httpx2.Response:
    body = {"current_password": PASSWORD, "code": code}
    return person.send("POST", f"{FACTOR}/{action}", json=body)


def _answer(people: People, challenge: str, code: str) -> httpx2.Response:
    body = {"challenge": challenge, "code": code}
    return people.nobody.send("POST", f"{SESSION}/second-factor", json=body)


def _places(found: dict[str, Any]) -> list[str]:
    return [fault["pointer"] for fault in found["errors"]]


def _code(secret: str, steps: int = 0) -> str:
    """What an authenticator shows now, or so many steps of 30 seconds later (RFC 6238)."""
    step = int(time.time()) // 30 + steps
    digest = hmac.digest(b32decode(secret), step.to_bytes(8, "big"), "sha1")
    at = digest[-1] & 15
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
