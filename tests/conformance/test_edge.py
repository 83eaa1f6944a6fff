"""What every request meets, whatever it asks for."""

from __future__ import annotations

import pytest
from conformance.people import People
from conformance.problems import problem

JSON = {"Content-Type": "application/json"}
SIGN_UP = "/api/v1/account"


def test_nothing_at_an_address(people: People) -> None:
    found = problem(people.nobody.send("GET", "/api/v1/nothing-here"), 404, "not_found")
    assert found["instance"] == "/api/v1/nothing-here"


def test_a_method_that_is_not_taken(people: People) -> None:
    answer = people.nobody.send("PUT", "/api/v1/account", json={})
    problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "GET, HEAD, POST"


def test_a_body_that_is_no_json(people: People) -> None:
    answer = people.nobody.send("POST", SIGN_UP, content=b'{"email": ', headers=JSON)
    problem(answer, 400, "bad_request")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
def test_a_body_of_another_type(people: People, kind: str) -> None:
    answer = people.nobody.send("POST", SIGN_UP, content=b"a=b", headers={"Content-Type": kind})
    problem(answer, 415, "unsupported_media_type")


def test_a_body_that_is_too_large(people: People) -> None:
    answer = people.nobody.send("POST", SIGN_UP, content=b" " * 1_100_000, headers=JSON)
    problem(answer, 413, "content_too_large")


def test_every_fault_of_a_body_at_once(people: People) -> None:
    answer = people.nobody.send("POST", SIGN_UP, json={"email": "nobody", "surprise": 1})
    faults = problem(answer, 422, "invalid")["errors"]
    assert {f["pointer"] for f in faults} == {"/email", "/password", "/surprise"}
    told = {f["pointer"]: f["detail"] for f in faults}
    assert told["/password"] == "Field required"
    assert told["/surprise"] == "Extra inputs are not permitted"


def test_no_body_where_one_is_needed(people: People) -> None:
    answer = people.nobody.send("POST", SIGN_UP)
    assert problem(answer, 422, "invalid")["errors"] == [
        {"pointer": "", "detail": "Field required"}
    ]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=many", "limit"),
        ("surprise=1", "surprise"),
        ("sort=password_hash", "sort"),
        ("with_total=perhaps", "with_total"),
        ("cursor=AAAA", "cursor"),
        ("status=asleep", "status"),
    ],
)
def test_a_query_that_is_not_acceptable(people: People, query: str, parameter: str) -> None:
    answer = people.admin.send("GET", f"/api/v1/users?{query}")
    assert [f["parameter"] for f in problem(answer, 422, "invalid")["errors"]] == [parameter]


def test_an_id_that_is_none(people: People) -> None:
    answer = people.admin.send("GET", "/api/v1/users/1")
    assert [f["parameter"] for f in problem(answer, 422, "invalid")["errors"]] == ["user_id"]


@pytest.mark.parametrize("path", ["/api/v1/users?q=%00", "/api/v1/users?email=%ff"])
def test_an_address_that_is_no_text(people: People, path: str) -> None:
    problem(people.admin.send("GET", path), 400, "bad_request")


def test_headers_trust_nobody(people: People) -> None:
    answer = people.nobody.send(
        "GET", "/health/live", headers={"X-Request-ID": "018f6b1e-9f5a-7c3e-8d21-6f1f0a4f3c11"}
    )
    assert answer.headers["x-request-id"] == "018f6b1e-9f5a-7c3e-8d21-6f1f0a4f3c11"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == (
        "default-src 'none'; frame-ancestors 'none'"
    )
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_what_was_for_one_caller_is_stored_nowhere(people: People) -> None:
    assert people.admin.send("GET", SIGN_UP).headers["cache-control"] == "no-store"


def test_a_request_id_that_would_forge_log_lines_is_replaced(people: People) -> None:
    answer = people.nobody.send("GET", "/health/live", headers={"X-Request-ID": "a b"})
    assert answer.headers["x-request-id"] != "a b"


def test_head_is_get_without_its_body(people: People) -> None:
    answer = people.admin.send("HEAD", "/api/v1/account")
    assert (answer.status_code, answer.content) == (200, b"")


def test_answers_say_how_much_is_left(people: People) -> None:
    answer = people.admin.send("GET", "/api/v1/account")
    assert answer.headers["ratelimit-policy"].startswith('"requests by account";q=')
    assert answer.headers["ratelimit"].startswith('"requests by account";r=')
