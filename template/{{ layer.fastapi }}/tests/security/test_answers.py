"""What every answer carries, and what none may."""

import re
import sys
from collections.abc import AsyncGenerator
from dataclasses import dataclass

import pytest
from httpx2 import Response

from .actors import ORIGIN, Caller, Cast
from .broken import PATHS
from .raw import request, send
from .routes import Operation
from .rows import Tried, proves
from .server import ROOT, Server, serving

pytestmark = pytest.mark.anyio
HEADERS = {
    "strict-transport-security": re.compile(r"max-age=(\d{8,}); includeSubDomains"),
    "x-content-type-options": re.compile("nosniff"),
    "referrer-policy": re.compile("no-referrer|same-origin"),
    "content-security-policy": re.compile(r"default-src 'none'; frame-ancestors 'none'.*"),
    "cache-control": re.compile("no-store|no-cache|.*max-age=.*"),
    "x-request-id": re.compile(r"[\w-]{8,}"),
}
INSIDES = re.compile(
    r"Traceback|site-packages|\.py\b|/src/|sqlalchemy|asyncpg|sqlite|postgres|uvicorn|SELECT |INSERT |0x[0-9a-f]{6}"
    r"|canary|pydantic\.dev|localhost|127\.0\.0\.1",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Told:
    """An answer, and what was asked."""

    asked: str
    answer: Response


async def failures(nobody: Caller, alice: Caller, operation: Operation) -> AsyncGenerator[Response]:
    """The operation, made to fail in the ways that every operation can."""
    method, path = operation.method, operation.at()
    yield await nobody.request(method, path)
    yield await alice.request(method, path)
    yield await alice.request("PROPFIND", path)
    yield await alice.request(method, path.replace("018f", "no-id-"), params={"sort": "?"})
    yield await alice.request(method, f"{path}/nothing/here")
    if operation.body:
        for content in (b"{", b"[]", b'{"no_such_field": 1}'):
            headers = {"Content-Type": "application/json"}
            yield await alice.request(method, path, content=content, headers=headers)
        yield await alice.request(method, path, content=b"a=b")


@pytest.fixture(scope="module")
async def told(cast: Cast, every_operation: list[Operation]) -> list[Told]:
    """What every route answers to all of that."""
    nobody, alice = cast.nobody(), await cast.person()
    return [
        Told(str(operation), answer)
        for operation in every_operation
        if not operation.ends_sessions
        async for answer in failures(nobody, alice, operation)
    ]


def lacks(answer: Response) -> list[str]:
    """The headers that it should have and has not."""
    headers = answer.headers
    return [name for name, wanted in HEADERS.items() if not wanted.fullmatch(headers.get(name, ""))]


@proves("S-87", "ASVS 3.4.1, 3.4.3, 3.4.4, 3.4.5, 3.4.6")
async def test_every_answer_tells_browsers_to_trust_it_with_nothing(
    told: list[Told], nobody: Caller, tried: Tried
) -> None:
    tried(len(told))
    assert [(one.asked, found) for one in told if (found := lacks(one.answer))] == []
    for path in ("/health/live", "/nothing", "/%00", "/%ff"):
        assert lacks(await nobody.get(path)) == []


@proves("S-90", "RFC 9457")
async def test_every_failure_is_a_problem_document(told: list[Told], tried: Tried) -> None:
    guide = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^\| \d{3} \| `(\w+)`", guide, re.MULTILINE))
    seen: set[int] = set()
    for one in told:
        answer = one.answer
        if answer.status_code < 400:
            continue
        tried()
        seen.add(answer.status_code)
        document = answer.json()
        assert answer.headers["content-type"] == "application/problem+json", one.asked
        assert document["status"] == answer.status_code, one.asked
        assert document["type"] == f"/problems/{document['code']}", one.asked
        assert document["code"] in known, one.asked
        assert {"title", "detail", "instance", "request_id"} <= document.keys(), one.asked
    assert {401, 404, 405, 415, 422} <= seen


@proves("S-89", "ASVS 16.5.1, API8")
async def test_no_failure_tells_what_the_inside_looks_like(told: list[Told], tried: Tried) -> None:
    tried(len(told))
    bad = [one for one in told if one.answer.status_code >= 500 or INSIDES.search(one.answer.text)]
    assert [(one.asked, one.answer.status_code, one.answer.text) for one in bad] == []


@proves("S-89", "ASVS 16.5.1, API8")
async def test_a_bug_is_told_to_the_log_alone(production: dict[str, str], tried: Tried) -> None:
    """A server with routes that raise: what, where and why is not for the caller."""
    with serving(production, sys.executable, "-m", "tests.security.broken") as server:
        async with Caller(server) as caller:
            for path in PATHS:
                tried()
                answer = await caller.get(path)
                assert answer.status_code == 500
                assert not INSIDES.search(answer.text), answer.text
                assert answer.json()["code"] == "internal_error"
                assert lacks(answer) == []
                assert answer.headers["x-request-id"] == answer.json()["request_id"]
                assert answer.headers["x-request-id"] in server.log.read_text()
        assert "canary" in server.log.read_text()


@proves("S-91", "ASVS 13.4.6", gate="P1")
async def test_no_header_names_the_software(told: list[Told]) -> None:
    for one in told:
        for name in ("server", "x-powered-by", "via", "x-version"):
            assert name not in one.answer.headers, one.asked


@proves("S-92", "ASVS 13.4.2, 13.4.5, API9")
@pytest.mark.parametrize(
    "path",
    ["/docs", "/docs/start.js", "/redoc", "/openapi.json", "/metrics", "/debug", "/admin", "/.git/HEAD", "/.env",
     "/api/v1/docs", "/DOCS", "/docs/", "/docs/..", "//docs", "/docs/%2e%2e/%2e%2e/.env", "/static/../.env"],
)  # fmt: skip
async def test_what_is_for_developers_is_not_there(server: Server, path: str) -> None:
    answer = await send(server, request("GET", path))
    assert answer.statuses == [404], answer.head


@proves("S-88", "ASVS 3.4.2, API8")
@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        f"{ORIGIN}.evil",
        "https://eviltestserver",
        "http://testserver",
    ],
)
async def test_no_other_origin_reads_an_answer(alice: Caller, origin: str) -> None:
    plain = await alice.get("/api/v1/account", headers={"Origin": origin})
    asked = {"Origin": origin, "Access-Control-Request-Method": "DELETE"}
    preflight = await alice.request("OPTIONS", "/api/v1/account", headers=asked)
    for answer in (plain, preflight):
        assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert plain.headers["cross-origin-resource-policy"] == "same-origin"


@proves("S-88", "ASVS 3.4.2, API8")
async def test_only_an_origin_that_was_named_reads_answers(
    production: dict[str, str], tried: Tried
) -> None:
    app = "https://app.example.com"
    others = (f"{app}.evil", f"{app}:444", "https://evilapp.example.com", "http://app.example.com")
    with serving({**production, "ALLOWED_ORIGINS": app}) as server:
        async with Caller(server) as caller:
            for origin in (*others, app.upper(), "null", "https://evil.example", ""):
                tried()
                answer = await caller.get("/api/v1/account", headers={"Origin": origin})
                assert "access-control-allow-origin" not in answer.headers, origin
                assert "Origin" in answer.headers["vary"]
            answer = await caller.get("/api/v1/account", headers={"Origin": app})
            assert answer.headers["access-control-allow-origin"] == app


@proves("X-01", "ASVS 8.2.1, RFC 3986 6.2.2")
async def test_no_other_spelling_of_a_path_leads_past_the_door(
    server: Server, every_operation: list[Operation], tried: Tried
) -> None:
    for operation in every_operation:
        if operation.public or operation.holes or operation.method != "GET":
            continue
        for path in spellings(operation.path):
            tried()
            answer = await send(server, request("GET", path))
            assert answer.statuses[:1] in ([401], [404], [400], [405]), f"{path}: {answer.head}"


def spellings(path: str) -> list[str]:
    last = path.rpartition("/")[2]
    return [
        path.upper(), f"{path}/", f"{path}//", f"/{path}", f"{path}/.", f"{path};a=b", f"{path}%20",
        f"{path}%2f", path.replace("/api", "/api/./"), path.replace("/v1", "/v1/x/.."), f"{path}.json",
        path.replace(last, f"%{ord(last[0]):02x}{last[1:]}"),
    ]  # fmt: skip
