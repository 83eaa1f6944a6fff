"""Signing up, in and out; what a session is worth, and when it is worth nothing."""

from __future__ import annotations

import pytest
from conformance.people import PASSWORD, People, Person
from conformance.problems import problem

ACCOUNT, SESSION = "/api/v1/account", "/api/v1/session"


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


@pytest.mark.needs("mail")
def test_signing_up_again_tells_nobody_that_the_address_is_known(people: People) -> None:
    people.sign_up("twice@example.com")
    bodies = [
        {"email": email, "password": PASSWORD} for email in ("twice@example.com", "new@example.com")
    ]
    answers = [people.patiently(ACCOUNT, **body) for body in bodies]
    assert [a.status_code for a in answers] == [202, 202]
    assert [a.json() for a in answers] == [{"email": body["email"]} for body in bodies]


def test_a_page_of_another_origin_changes_nothing(people: People) -> None:
    person = people.sign_up("origin@example.com")
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        problem(person.send("DELETE", SESSION, headers=headers), 403, "forbidden")
    assert person.send("GET", ACCOUNT).status_code == 200


def test_a_renewed_session_has_another_cookie(people: People) -> None:
    person = people.sign_up("renew@example.com")
    answer = person.send("POST", f"{SESSION}/refresh")
    assert answer.status_code == 204
    renewed = Person(people.url, answer.headers["set-cookie"].partition(";")[0])
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
    assert answer.headers["www-authenticate"].startswith("Cookie ")
