"""A person's data: a copy of all of it and of nobody else's, and an end that leaves no person."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest
from conformance.people import PASSWORD, People, Person
from conformance.problems import problem
from planner.domain.model import Domain
from planner.fastapi import ProjectView
from planner.fastapi.example import Example, find_example
from planner.rest.entity import ResourceView

ACCOUNT, SESSION = "/api/v1/account", "/api/v1/session"


def test_a_copy_holds_what_is_kept_and_no_secret(
    people: People, resources: list[ResourceView]
) -> None:
    person = people.sign_up("copy@example.com")
    refused = _with_password(person, "export", "x" * 20)
    assert _places(problem(refused, 403, "forbidden")) == ["/current_password"]
    answer = _with_password(person, "export")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="account.json"'
    assert answer.headers["cache-control"] == "no-store"
    copy = answer.json()
    assert copy["account"] == person.send("GET", ACCOUNT).json()
    assert [set(row) for row in copy["sessions"]] == [{"id", "device", "created_at", "seen_at"}]
    tables = {resource.plural for resource in resources if resource.owner_chain}
    assert set(copy) == {"account", "sessions", *tables}
    assert not [word for word in ("hash", "secret", "argon2") if word in answer.text]


def test_what_belongs_to_somebody_is_copied_and_goes_with_them(
    people: People, domain: Domain
) -> None:
    example = _made_by_anybody(domain)
    if example is None:
        pytest.skip("nobody who signs up makes rows of their own")
    url, table, body = example.url, example.entity.plural, dict(example.sent)
    person, other = people.sign_up("mine@example.com"), people.sign_up("other@example.com")
    mine, theirs = (_create(who, url, body) for who in (person, other))
    copy = _with_password(person, "export").json()
    assert [row["id"] for row in copy[table]] == [mine["id"]]
    assert _with_password(person, "erase").status_code == 204
    assert [row["id"] for row in _with_password(other, "export").json()[table]] == [theirs["id"]]
    assert other.send("GET", f"{url}/{theirs['id']}").json() == theirs


def test_after_an_erasure_nobody_gets_in(people: People) -> None:
    person = people.sign_up("end@example.com")
    assert _with_password(person, "erase").status_code == 204
    problem(person.send("GET", ACCOUNT), 401, "unauthenticated")
    body = {"email": "end@example.com", "password": PASSWORD}
    problem(people.nobody.send("POST", SESSION, json=body), 401, "unauthenticated")
    left = people.admin.send("GET", f"/api/v1/users/{person.id}").json()
    assert left["email"] == f"{person.id}@erased.invalid"
    assert (left["email_verified_at"], left["roles"], left["status"]) == (None, [], "disabled")


def test_admins_erase_others_and_no_admin(people: People) -> None:
    person = people.sign_up("erased@example.com")
    path = "/api/v1/users/{}/erase"
    problem(person.send("POST", path.format(people.admin.id)), 403, "forbidden")
    problem(people.admin.send("POST", path.format(people.admin.id)), 409, "conflict")
    assert people.admin.send("POST", path.format(person.id)).status_code == 204
    problem(person.send("GET", ACCOUNT), 401, "unauthenticated")


def _made_by_anybody(domain: Domain) -> Example | None:
    """Rows that whoever signs up makes for themselves, as many as they like."""
    everybody = {"signed_in", *(role.name for role in domain.roles if role.signup)}
    for entity in ProjectView(domain, "shop").entities:
        example = find_example(entity) if entity.owner_chosen else None
        unique = {field.name for field in entity.model.fields if field.unique}
        if example and example.audience in everybody and not unique & {*dict(example.sent)}:
            return example
    return None


def _create(person: Person, url: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = person.send("POST", url, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def _with_password(person: Person, action: str, password: str = PASSWORD) -> httpx2.Response:
    return person.send("POST", f"{ACCOUNT}/{action}", json={"current_password": password})


def _places(found: dict[str, Any]) -> list[str]:
    return [fault["pointer"] for fault in found["errors"]]
