"""Signing up, in and out; what a session is worth, and when it is worth nothing."""

from __future__ import annotations

import httpx2
import pytest
from conformance.people import PASSWORD, People, Person, credentials
from conformance.problems import problem

ACCOUNT, SESSION, SESSIONS = "/api/v1/account", "/api/v1/session", "/api/v1/sessions"


@pytest.mark.needs("cookies")
def test_the_cookie_is_pinned_to_this_host(people: People) -> None:
    people.sign_up("cookie@example.com")
    answer = people.nobody.send(
        "POST", SESSION, json={"email": "COOKIE@example.com", "password": PASSWORD}
    )
    name, *attributes = [part.strip() for part in answer.headers["set-cookie"].split(";")]
    assert name.startswith("__Host-session=")
    assert {a.lower() for a in attributes} >= {"httponly", "secure", "path=/", "samesite=lax"}


def test_no_account_and_a_wrong_password_are_told_alike(people: People) -> None:
    people.sign_up("alike@example.com")
    told = [
        problem(
            people.nobody.send("POST", SESSION, json={"email": email, "password": "x" * 20}),
            401,
            "unauthenticated",
        )
        for email in ("alike@example.com", "nobody@example.com")
    ]
    assert told[0]["detail"] == told[1]["detail"]


def test_signing_up_again_tells_nobody_that_the_address_is_known(people: People) -> None:
    people.sign_up("twice@example.com")
    bodies = [
        {"email": email, "password": PASSWORD} for email in ("twice@example.com", "new@example.com")
    ]
    answers = [people.patiently(ACCOUNT, **body) for body in bodies]
    assert [a.status_code for a in answers] == [202, 202]
    assert [a.json() for a in answers] == [{"email": body["email"]} for body in bodies]


@pytest.mark.needs("cookies")
def test_a_page_of_another_origin_changes_nothing(people: People) -> None:
    person = people.sign_up("origin@example.com")
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        problem(person.send("DELETE", SESSION, headers=headers), 403, "forbidden")
    assert person.send("GET", ACCOUNT).status_code == 200


@pytest.mark.needs("cookies")
def test_a_renewed_session_has_another_cookie(people: People) -> None:
    person = people.sign_up("renew@example.com")
    answer = person.send("POST", f"{SESSION}/refresh")
    assert answer.status_code == 204
    renewed = Person(people.url, credentials(people.url, answer))
    assert renewed.send("GET", ACCOUNT).status_code == 200
    problem(person.send("GET", ACCOUNT), 401, "unauthenticated")


def test_whoever_signs_out_is_out(people: People) -> None:
    person = people.sign_up("leave@example.com")
    assert person.send("DELETE", SESSION).status_code == 204
    problem(person.send("GET", ACCOUNT), 401, "unauthenticated")


def test_a_new_password_ends_the_other_sessions(people: People) -> None:
    first = people.sign_up("change@example.com")
    second = people.sign_in("change@example.com", PASSWORD)
    new = "eleven loud herons leave early"
    body = {"current_password": PASSWORD, "new_password": new}
    assert second.send("PUT", f"{ACCOUNT}/password", json=body).status_code == 204
    problem(first.send("GET", ACCOUNT), 401, "unauthenticated")
    people.sign_in("change@example.com", new)


def test_nobody_is_told_to_sign_in(people: People) -> None:
    answer = people.nobody.send("GET", ACCOUNT)
    problem(answer, 401, "unauthenticated")
    assert answer.headers["www-authenticate"].startswith(("Cookie ", "Bearer"))


def test_sessions_are_listed_and_ended_by_their_owner(people: People) -> None:
    first = people.sign_up("devices@example.com")
    second = people.sign_in("devices@example.com", PASSWORD)
    listed = second.send("GET", SESSIONS).json()["items"]
    assert [session["current"] for session in listed].count(True) == 1
    (other,) = [session["id"] for session in listed if not session["current"]]
    problem(people.admin.send("DELETE", f"{SESSIONS}/{other}"), 404, "not_found")
    assert second.send("DELETE", f"{SESSIONS}/{other}").status_code == 204
    problem(first.send("GET", ACCOUNT), 401, "unauthenticated")
    assert second.send("GET", ACCOUNT).status_code == 200


@pytest.mark.needs("tokens")
def test_a_refresh_token_is_good_once_and_a_copy_ends_the_session(people: People) -> None:
    people.sign_up("tokens@example.com")
    first = people.patiently(SESSION, "tokens@example.com", PASSWORD)
    renewed = _trade(people, first)
    assert (renewed.status_code, renewed.headers["cache-control"]) == (200, "no-store")
    again = _trade(people, first)  # the answer may have been lost
    assert again.status_code == 200
    following = Person(people.url, credentials(people.url, again))
    assert following.send("GET", ACCOUNT).status_code == 200
    problem(_trade(people, first), 401, "unauthenticated")
    problem(_trade(people, again), 401, "unauthenticated")
    problem(following.send("GET", ACCOUNT), 401, "unauthenticated")


@pytest.mark.needs("tokens")
@pytest.mark.parametrize("token", ["x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])
def test_a_token_that_is_not_ours_opens_nothing(people: People, token: str) -> None:
    answer = people.nobody.send("GET", ACCOUNT, headers={"Authorization": f"Bearer {token}"})
    problem(answer, 401, "unauthenticated")
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


def _trade(people: People, answer: httpx2.Response) -> httpx2.Response:
    body = {"refresh_token": answer.json()["refresh_token"]}
    return people.nobody.send("POST", f"{SESSION}/refresh", json=body)
