"""Every failure is a problem document, and none of them tells what was sent or what broke."""

import logging

import pytest
from httpx2 import AsyncClient, Response

pytestmark = pytest.mark.anyio

JSON = {"Content-Type": "application/json"}


def require_problem(response: Response, status: int, code: str) -> None:
    document = response.json()
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    assert document["status"] == status
    assert document["code"] == code
    assert document["type"] == f"/problems/{code}"
    assert document["request_id"] == response.headers["x-request-id"]


async def test_an_unknown_address_is_not_found(edge_client: AsyncClient) -> None:
    response = await edge_client.get("/nothing/here")
    require_problem(response, 404, "not_found")
    assert response.json()["instance"] == "/nothing/here"


async def test_a_wrong_method_names_the_right_ones(edge_client: AsyncClient) -> None:
    response = await edge_client.delete("/things")
    require_problem(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "GET, HEAD, POST"


async def test_a_wrong_body_is_answered_with_pointers(edge_client: AsyncClient) -> None:
    body = {"size": "hunter2", "parts": [{"name": "a"}, {"name": 3}], "a/b~c": 1}
    response = await edge_client.post("/things", json=body)
    require_problem(response, 422, "invalid")
    pointers = {error["pointer"] for error in response.json()["errors"]}
    assert pointers == {"/title", "/size", "/parts/1/name", "/a~1b~0c"}
    assert "hunter2" not in response.text


async def test_a_missing_body_is_answered_with_the_pointer_to_all_of_it(
    edge_client: AsyncClient,
) -> None:
    response = await edge_client.post("/things")
    assert response.json()["errors"] == [{"pointer": "", "detail": "Field required"}]


async def test_a_wrong_parameter_is_named(edge_client: AsyncClient) -> None:
    response = await edge_client.get("/things?limit=1000&unknown=1")
    require_problem(response, 422, "invalid")
    assert {error["parameter"] for error in response.json()["errors"]} == {"limit", "unknown"}
    response = await edge_client.post("/things/one/push")
    assert response.json()["errors"][0]["parameter"] == "number"


async def test_a_body_with_countless_mistakes_gets_a_short_answer(
    edge_client: AsyncClient,
) -> None:
    response = await edge_client.post("/things", json={"title": "x", "parts": [1] * 5_000})
    require_problem(response, 422, "invalid")
    assert len(response.content) < 10_000


@pytest.mark.parametrize("body", [b"{", b"", b"\xff\xfe", b"[" * 10_000, b"9" * 10_000])
async def test_what_is_not_json_is_not_a_server_error(
    edge_client: AsyncClient, body: bytes
) -> None:
    response = await edge_client.post("/things", content=body, headers=JSON)
    assert response.status_code in {400, 422}
    assert response.headers["content-type"] == "application/problem+json"


async def test_a_bug_is_told_to_the_log_and_not_to_the_client(
    edge_client: AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        response = await edge_client.get("/things/broken")
    require_problem(response, 500, "internal_error")
    assert "hunter2" not in response.text
    assert "hunter2" in caplog.text
