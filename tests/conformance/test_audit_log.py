"""The audit log: what was done with power over others, written down and read by admins alone."""

from __future__ import annotations

from typing import Any

import pytest
from conformance.people import People, Person
from conformance.problems import problem

LOG = "/api/v1/audit-log"


@pytest.fixture(scope="module")
def person(people: People) -> Person:
    return people.sign_up("noted@example.com")


def test_what_an_admin_does_to_a_user_is_written_down(people: People, person: Person) -> None:
    path = f"/api/v1/users/{person.id}"
    seen = people.admin.send("GET", path)
    refused = people.admin.send(
        "PUT", f"{path}/status", json={"status": "disabled"}, headers={"If-Match": '"99"'}
    )
    problem(refused, 412, "precondition_failed")
    for status in ("disabled", "active"):
        body = {"status": status}
        people.admin.send("PUT", f"{path}/status", json=body, headers={"If-Match": "*"})
    people.admin.send("DELETE", f"{path}/sessions")
    entries = _entries(people, subject_id=person.id)
    assert [(e["action"], e["before"], e["after"]) for e in entries] == [
        ("user.read", None, None),
        ("user.status_set", {"status": "active"}, {"status": "disabled"}),
        ("user.status_set", {"status": "disabled"}, {"status": "active"}),
        ("user.sessions_ended", None, None),
    ]
    assert {e["actor_id"] for e in entries} == {people.admin.id}
    assert entries[0]["request_id"] == seen.headers["x-request-id"]


def test_who_was_looked_at_in_a_list_is_written_down(people: People, person: Person) -> None:
    people.admin.send("GET", "/api/v1/users", params={"email": "noted@example.com"})
    newest = _entries(people, sort="-created_at", action="user.listed", limit=1)
    assert [entry["after"] for entry in newest] == [{"users": [person.id]}]
    assert "noted@example.com" not in str(newest)


def test_it_is_walked_by_admins_alone_and_changed_by_nobody(people: People) -> None:
    problem(people.nobody.send("GET", LOG), 401, "unauthenticated")
    stranger = people.sign_up("curious@example.com")
    problem(stranger.send("GET", LOG), 403, "forbidden")
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        problem(people.admin.send(method, LOG), 405, "method_not_allowed")
    for _ in range(3):
        people.admin.send("GET", f"/api/v1/users/{stranger.id}")
    first = people.admin.send("GET", LOG, params={"limit": 2, "with_total": True}).json()
    assert first["total"] >= 3
    cursor = {"limit": 2, "cursor": first["next_cursor"]}
    rest = people.admin.send("GET", LOG, params=cursor).json()
    ids = [entry["id"] for entry in (*first["items"], *rest["items"])]
    assert ids == sorted(set(ids), reverse=True)


def _entries(people: People, **query: Any) -> list[dict[str, Any]]:
    answer = people.admin.send("GET", LOG, params={"sort": "created_at", **query})
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]
