"""What the edge refuses before a route sees it, and what it adds to every response."""

from collections.abc import AsyncGenerator
from uuid import UUID

import pytest
from httpx2 import AsyncClient

from .conftest import MAX_BODY

pytestmark = pytest.mark.anyio

JSON = {"Content-Type": "application/json"}


async def test_a_request_keeps_its_id_if_it_is_sane(edge_client: AsyncClient) -> None:
    response = await edge_client.get("/things", headers={"X-Request-ID": "abc-123-def"})
    assert response.headers["x-request-id"] == "abc-123-def"


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "a" * 20 + " b", "a" * 20 + '"'])
async def test_any_other_id_is_replaced(edge_client: AsyncClient, given: str) -> None:
    response = await edge_client.get("/things", headers={"X-Request-ID": given})
    assert UUID(response.headers["x-request-id"]).version == 7


async def test_every_response_is_locked_down(edge_client: AsyncClient) -> None:
    for path in ("/things", "/nothing", "/things/broken"):
        headers = (await edge_client.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert "max-age" in headers["strict-transport-security"]


@pytest.mark.parametrize("name", ["Cookie", "Authorization"])
async def test_what_was_for_one_caller_is_stored_nowhere(
    edge_client: AsyncClient, name: str
) -> None:
    response = await edge_client.get("/things", headers={name: "session=1"})
    assert response.headers["cache-control"] == "no-store"
    assert (await edge_client.get("/things")).headers["cache-control"] == "no-cache"


async def test_a_body_that_is_declared_too_large_is_not_read(edge_client: AsyncClient) -> None:
    async def endless() -> AsyncGenerator[bytes]:
        pytest.fail("the body was read")
        yield b""

    headers = JSON | {"Content-Length": str(MAX_BODY + 1)}
    response = await edge_client.post("/things", content=endless(), headers=headers)
    assert response.status_code == 413
    assert response.json()["code"] == "content_too_large"


async def test_a_body_that_becomes_too_large_is_not_read_to_its_end(
    edge_client: AsyncClient,
) -> None:
    sent = 0

    async def much() -> AsyncGenerator[bytes]:
        nonlocal sent
        for _ in range(10 * MAX_BODY // 1_000):
            sent += 1_000
            yield b" " * 1_000

    response = await edge_client.post("/things", content=much(), headers=JSON)
    assert response.status_code == 413
    assert response.json()["code"] == "content_too_large"
    assert sent <= MAX_BODY + 2_000


@pytest.mark.parametrize(
    "kind", [None, "text/plain", "application/x-www-form-urlencoded", "application/jsonp", ";"]
)
async def test_a_body_of_another_type_is_refused(
    edge_client: AsyncClient, kind: str | None
) -> None:
    headers = {"Content-Type": kind} if kind else {}
    response = await edge_client.post("/things", content=b'{"title": "x"}', headers=headers)
    assert response.status_code == 415
    assert response.json()["code"] == "unsupported_media_type"


async def test_a_body_in_chunks_is_a_body_too(edge_client: AsyncClient) -> None:
    async def chunks() -> AsyncGenerator[bytes]:
        yield b'{"title": "x"}'

    headers = {"Content-Type": "text/plain"}
    response = await edge_client.post("/things", content=chunks(), headers=headers)
    assert response.status_code == 415


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json; charset=utf-8", "application/merge-patch+json"]
)
async def test_json_passes_under_any_of_its_names(edge_client: AsyncClient, kind: str) -> None:
    headers = {"Content-Type": kind}
    response = await edge_client.post("/things", content=b'{"title": "x"}', headers=headers)
    assert response.status_code == 201


async def test_no_body_needs_no_type(edge_client: AsyncClient) -> None:
    assert (await edge_client.post("/things/1/push")).status_code == 204


@pytest.mark.parametrize("address", ["/things?q=%00", "/things?q=%ff", "/things/%00", "/%c0%80"])
async def test_an_address_that_is_no_text_is_refused(
    edge_client: AsyncClient, address: str
) -> None:
    assert (await edge_client.get(address)).status_code == 400
