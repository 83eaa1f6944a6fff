"""The life of a row: made, read, changed, moved, listed, removed; and sent again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conformance.people import PLAIN, People, Person
from conformance.problems import problem
from planner.domain.model import Domain
from planner.fastapi import ProjectView
from planner.fastapi.example import Example


@pytest.fixture(scope="module")
def example(domain: Domain) -> Example:
    """An entity whose every value is known before it is made."""
    found = ProjectView(domain, "shop").documents.example
    if found is None:
        pytest.skip("no entity of this domain can be foretold")
    return found


@pytest.fixture(scope="module")
def person(people: People, example: Example) -> Person:
    audience = example.audience
    known = {"anyone": people.nobody, "signed_in": people.by_role[PLAIN]}
    return known.get(audience) or people.by_role[audience]


class Rows:
    """Makes rows that differ where they have to."""

    def __init__(self, example: Example, person: Person) -> None:
        self.example, self.person, self.made = example, person, 0

    def body(self) -> dict[str, Any]:
        self.made += 1
        body = dict(self.example.sent)
        for field in self.example.entity.model.fields:
            if field.unique and isinstance(body.get(field.name), str):
                body[field.name] = f"{body[field.name]}{self.made}"
        return body

    def create(self) -> dict[str, Any]:
        answer = self.person.send("POST", self.example.url, json=self.body())
        assert answer.status_code == 201, answer.text
        row: dict[str, Any] = answer.json()
        return row


@pytest.fixture(scope="module")
def rows(example: Example, person: Person) -> Rows:
    return Rows(example, person)


def test_a_new_row_is_where_the_answer_says(example: Example, person: Person, rows: Rows) -> None:
    answer = person.send("POST", example.url, json=rows.body())
    assert answer.status_code == 201, answer.text
    row = answer.json()
    assert answer.headers["etag"] == '"1"' == f'"{row["version"]}"'
    assert answer.headers["location"] == f"{example.url}/{row['id']}"
    read = person.send("GET", answer.headers["location"])
    assert (read.status_code, read.json(), read.headers["etag"]) == (200, row, '"1"')
    seen = person.send("GET", answer.headers["location"], headers={"If-None-Match": '"1"'})
    assert (seen.status_code, seen.content) == (304, b"")


def test_a_row_is_shown_as_foretold(example: Example, rows: Rows) -> None:
    row = rows.create()
    assert sorted(row) == sorted(json.loads(example.created))
    assert row["created_at"] == row["updated_at"]
    assert row["created_at"].endswith("Z")
    assert row["id"][14] == "7"


def test_a_change_asks_for_the_version_that_was_seen(
    example: Example, person: Person, rows: Rows
) -> None:
    path = f"{example.url}/{rows.create()['id']}"
    changes = dict(example.changes)
    problem(person.send("PATCH", path, json=changes), 428, "precondition_required")
    stale = person.send("PATCH", path, json=changes, headers={"If-Match": '"7"'})
    problem(stale, 412, "precondition_failed")
    answer = person.send("PATCH", path, json=changes, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    assert {name: answer.json()[name] for name in changes} == changes
    again = person.send("PATCH", path, json=changes, headers={"If-Match": '"1"'})
    problem(again, 412, "precondition_failed")
    any_version = person.send("PATCH", path, json={}, headers={"If-Match": "*"})
    assert (any_version.status_code, any_version.headers["etag"]) == (200, '"2"')


def test_a_field_that_is_not_there_is_refused(example: Example, person: Person, rows: Rows) -> None:
    body = {**rows.body(), example.unknown: True}
    found = problem(person.send("POST", example.url, json=body), 422, "invalid")
    assert found["errors"] == [
        {"pointer": f"/{example.unknown}", "detail": "Extra inputs are not permitted"}
    ]


def test_a_request_that_is_sent_again_counts_once(
    example: Example, person: Person, rows: Rows
) -> None:
    body, headers = rows.body(), {"Idempotency-Key": "conformance-1"}
    first = person.send("POST", example.url, json=body, headers=headers)
    again = person.send("POST", example.url, json=body, headers=headers)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    other = person.send("POST", example.url, json=rows.body() | {"x": 1}, headers=headers)
    problem(
        other, 422, "invalid" if other.json()["code"] == "invalid" else "idempotency_key_reused"
    )
    bad = person.send("POST", example.url, json=rows.body(), headers={"Idempotency-Key": "a b"})
    problem(bad, 400, "bad_request")


def test_a_unique_value_is_taken_once(example: Example, person: Person, rows: Rows) -> None:
    unique = [f.name for f in example.entity.model.fields if f.unique and f.name in example.sent]
    if not unique:
        pytest.skip("it has no unique field that a client sets")
    body = rows.body()
    assert person.send("POST", example.url, json=body).status_code == 201
    found = problem(person.send("POST", example.url, json=body), 409, "conflict")
    assert {"pointer": f"/{unique[0]}", "detail": "is already taken"} in found["errors"]


def test_pages_hold_every_row_once(example: Example, person: Person, rows: Rows) -> None:
    made = {rows.create()["id"] for _ in range(5)}
    first = person.send("GET", f"{example.url}?limit=2&sort=created_at&with_total=true").json()
    assert first["total"] >= 5
    found, cursor = list(first["items"]), first["next_cursor"]
    while cursor:
        query = f"?limit=2&sort=created_at&cursor={cursor}"
        answer = person.send("GET", f"{example.url}{query}").json()
        assert (answer["total"], len(answer["items"]) <= 2) == (None, True)
        found += answer["items"]
        cursor = answer["next_cursor"]
    ids = [row["id"] for row in found]
    assert ids == sorted(set(ids))
    assert made <= set(ids)
    assert len(ids) == first["total"]
    other = person.send(
        "GET", f"{example.url}?limit=2&sort=-created_at&cursor={first['next_cursor']}"
    )
    assert problem(other, 422, "invalid")["errors"][0]["parameter"] == "cursor"


def test_a_move_is_made_once(example: Example, person: Person, rows: Rows) -> None:
    move = example.move
    if move is None:
        pytest.skip("nobody may move it")
    path = f"{example.url}/{rows.create()['id']}/{move.segment}"
    answer = person.send("POST", path)
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    assert answer.json()[move.field] == move.model.target
    found = problem(person.send("POST", path), 409, "conflict")
    assert found["detail"] == example.move_refusal


def test_a_row_that_is_removed_is_gone(example: Example, person: Person, rows: Rows) -> None:
    entity = example.entity
    path = f"{example.url}/{rows.create()['id']}"
    may = {g.audience for g in entity.model.grants.get("delete", ())}
    if not may & {example.audience, "anyone", "signed_in"}:
        pytest.skip("whoever makes it may not remove it")
    problem(person.send("DELETE", path), 428, "precondition_required")
    assert person.send("DELETE", path, headers={"If-Match": '"1"'}).status_code == 204
    problem(person.send("GET", path), 404, "not_found")


def test_a_row_that_is_not_there_and_one_that_is_not_yours_are_told_alike(
    example: Example, people: People, rows: Rows
) -> None:
    row = rows.create()
    for person in (people.nobody, *people.by_role.values()):
        hidden = person.send("GET", f"{example.url}/{row['id']}")
        if hidden.status_code != 404:
            continue
        absent = person.send("GET", f"{example.url}/{row['id'][:-12]}{'0' * 12}")
        assert absent.status_code == 404
        assert absent.json()["code"] == hidden.json()["code"]
