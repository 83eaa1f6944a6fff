"""The OpenAPI document: the same operations by the same names, and how they may fail."""

from __future__ import annotations

from typing import Any

import pytest
from conformance.people import People
from planner.rest.endpoints import Endpoint

IDENTITY = {
    "POST /api/v1/account": "sign_up",
    "GET /api/v1/account": "read_own_account",
    "PUT /api/v1/account/password": "change_own_password",
    "POST /api/v1/account/export": "export_account",
    "POST /api/v1/account/erase": "erase_account",
    "PUT /api/v1/account/email": "change_email",
    "POST /api/v1/account/email/mail": "mail_confirmation",
    "POST /api/v1/account/email/confirm": "confirm_email",
    "POST /api/v1/account/password-reset": "mail_password_reset",
    "POST /api/v1/account/password-reset/confirm": "reset_password",
    "GET /api/v1/account/second-factor": "read_second_factor",
    "POST /api/v1/account/second-factor": "begin_second_factor",
    "POST /api/v1/account/second-factor/confirm": "confirm_second_factor",
    "POST /api/v1/account/second-factor/recovery-codes": "renew_recovery_codes",
    "POST /api/v1/account/second-factor/remove": "remove_second_factor",
    "POST /api/v1/session": "sign_in",
    "POST /api/v1/session/second-factor": "answer_challenge",
    "DELETE /api/v1/session": "sign_out",
    "POST /api/v1/session/refresh": "refresh_sign_in",
    "GET /api/v1/sessions": "list_own_sessions",
    "DELETE /api/v1/sessions": "end_own_sessions",
    "DELETE /api/v1/sessions/others": "end_other_sessions",
    "DELETE /api/v1/sessions/{session_id}": "end_own_session",
    "GET /api/v1/users": "list_users",
    "GET /api/v1/users/{user_id}": "get_user",
    "PUT /api/v1/users/{user_id}/roles": "put_user_roles",
    "PUT /api/v1/users/{user_id}/status": "put_user_status",
    "DELETE /api/v1/users/{user_id}/sessions": "end_user_sessions",
    "POST /api/v1/users/{user_id}/erase": "erase_user",
    "GET /api/v1/audit-log": "list_audit_log",
}
BUILT_IN = {"identity", "health"}


@pytest.fixture(scope="module")
def document(people: People) -> dict[str, Any]:
    return people.nobody.send("GET", "/openapi.json").json()


@pytest.fixture(scope="module")
def described(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }


def test_it_has_the_operations_of_the_domain_and_no_others(
    described: dict[str, dict[str, Any]], operations: list[Endpoint]
) -> None:
    expected = {f"{e.method} {e.path}": e.operation for e in operations}
    found = {
        key: operation["operationId"]
        for key, operation in described.items()
        if not BUILT_IN.intersection(operation["tags"])
    }
    assert found == expected


def test_it_has_accounts_sessions_and_users(described: dict[str, dict[str, Any]]) -> None:
    found = {key: operation["operationId"] for key, operation in described.items()}
    assert {key: found.get(key) for key in IDENTITY} == IDENTITY


def test_every_failure_is_a_problem_document(
    document: dict[str, Any], described: dict[str, dict[str, Any]]
) -> None:
    responses = document["components"]["responses"]
    for key, operation in described.items():
        failures = {s: r for s, r in operation["responses"].items() if int(s) >= 400}
        assert {"400", "500", "503"} <= failures.keys(), key
        for response in failures.values():
            content = responses[response["$ref"].rpartition("/")[2]]["content"]
            assert list(content) == ["application/problem+json"], key


def test_a_body_may_come_too_late(described: dict[str, dict[str, Any]]) -> None:
    with_body = {key for key, operation in described.items() if "requestBody" in operation}
    assert with_body
    assert with_body == {key for key in described if "408" in described[key]["responses"]}


def test_lists_say_how_they_are_walked(described: dict[str, dict[str, Any]]) -> None:
    expected = {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}
    for key, operation in described.items():
        for parameter in operation.get("parameters", []):
            if parameter["name"] == "limit":
                told = {name: parameter["schema"].get(name) for name in expected}
                assert (told, parameter["in"]) == (expected, "query"), key


def test_secrets_are_written_and_never_read(document: dict[str, Any]) -> None:
    told = document["components"]["schemas"]["SignIn"]["properties"]["password"]
    assert {"format": "password", "writeOnly": True}.items() <= told.items()


def test_a_new_row_refuses_fields_that_it_does_not_have(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    bodies = [name for name in schemas if name.endswith(("Create", "Update"))]
    assert bodies
    assert {name: schemas[name].get("additionalProperties") for name in bodies} == dict.fromkeys(
        bodies, False
    )
