"""Requests that are odd: verbs, framing, sizes, encodings. A clean refusal, and no harm done."""

import gzip
import time
from pathlib import Path

import pytest

from .actors import Caller
from .credentials import NAME
from .raw import kept_open, request, send
from .routes import Operation
from .rows import Tried, proves
from .server import HOST, Server

pytestmark = pytest.mark.anyio
LIVE = request("GET", "/health/live")
JSON = {"Content-Type": "application/json"}
KIND = ("Content-Type: application/json",)
VERBS = ("TRACE", "CONNECT", "PROPFIND", "TRACK", "DEBUG", "FOO", "get")
OVERRIDES = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method")
ODD = {
    "two lengths": "Content-Length: 5\r\nContent-Length: 6",
    "length and chunked": "Content-Length: 4\r\nTransfer-Encoding: chunked",
    "a length that is no number": "Content-Length: +5",
    "a negative length": "Content-Length: -1",
    "two encodings": "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
    "an encoding that does not exist": "Transfer-Encoding: xchunked",
    "an encoding inside of chunks": "Transfer-Encoding: gzip, chunked",
    "a space before the colon": "Content-Length : 5",
    "a folded header": "X-A: b\r\n c: d\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
    "two hosts": f"Host: {HOST}.evil.example",
    "a control character": "X-A: a\x00b",
}


@proves("S-62", "ASVS 4.1.4, API8")
async def test_other_methods_do_nothing(
    server: Server, alice: Caller, every_operation: list[Operation], tried: Tried
) -> None:
    for path in sorted({operation.at() for operation in every_operation}):
        for verb in VERBS:
            tried()
            answer = await send(server, request(verb, path))
            assert answer.statuses[:1] in ([400], [405], [501]), f"{verb} {path}: {answer.statuses}"
    taken: dict[str, set[str]] = {}
    for operation in every_operation:
        taken.setdefault(operation.at(), set()).add(operation.method)
    for path, methods in taken.items():
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"} - methods:
            tried()
            answer = await alice.request(method, path)
            assert answer.status_code == 405, f"{method} {path}: {answer.status_code}"
            assert methods <= {*answer.headers["Allow"].split(", ")}


@proves("S-62", "ASVS 4.1.4, API8")
async def test_no_header_changes_the_method(
    alice: Caller, every_operation: list[Operation], tried: Tried
) -> None:
    for operation in every_operation:
        if operation.method != "GET" or operation.holes:
            continue
        plain = await alice.get(operation.path)
        for name in OVERRIDES:
            tried()
            odd = await alice.get(
                operation.path, headers={name: "DELETE"}, params={"_method": "DELETE"}
            )
            known = (plain.status_code, 422)  # a list refuses the parameter
            assert odd.status_code in known, f"{name} {operation}"
    assert (await alice.get("/api/v1/account")).status_code == 200


@proves("S-75", "API4, ASVS 4.3.1")
async def test_a_body_that_is_too_large_is_refused_before_it_is_read(
    server: Server, alice: Caller
) -> None:
    limit = 1_048_576
    answer = await alice.post(
        "/api/v1/account/second-factor", content=b"x" * (limit + 1), headers=JSON
    )
    assert answer.status_code == 413
    said = await send(
        server, request("POST", "/api/v1/session", *KIND, f"Content-Length: {10**12}")
    )
    assert said.statuses == [413]
    size = memory(server)
    chunk = b"10000\r\n" + b"[" * 65_536 + b"\r\n"
    head = request("POST", "/api/v1/session", *KIND, "Transfer-Encoding: chunked")
    chunked = await send(server, head, *[chunk] * 400)
    assert chunked.statuses in ([413], [])
    assert memory(server) - size < 20 * 1024
    assert (await alice.get("/api/v1/account")).status_code == 200


@proves("S-75", "API4, ASVS 4.3.1")
async def test_a_compressed_body_is_not_unpacked(server: Server, nobody: Caller) -> None:
    bomb = gzip.compress(b"[" * 50_000_000)
    size = memory(server)
    headers = {**JSON, "Content-Encoding": "gzip"}
    answer = await nobody.post("/api/v1/session", content=bomb, headers=headers)
    assert answer.status_code in (400, 413, 415, 422)
    assert memory(server) - size < 20 * 1024


@proves("S-86", "API4, RFC 6585", gate="P1")
async def test_large_heads_are_refused_and_the_process_lives_on(server: Server) -> None:
    for head in (
        request("GET", "/health/live", f"X-A: {'a' * 100_000}"),
        request("GET", "/health/live?a=" + "a" * 100_000),
        request("GET", "/health/live", *["Cookie: a=b"] * 100),
        request("GET", "/health/live", *[f"X-{n}: a" for n in range(5_000)]),
    ):
        answer = await send(server, head)
        assert not answer.statuses or answer.statuses[0] < 500
        assert (await send(server, LIVE)).statuses == [200]


@proves("S-94", "ASVS 4.2.1, RFC 9112 6.3", gate="P1")
@pytest.mark.parametrize("odd", ODD)
async def test_no_request_hides_in_another_one(server: Server, odd: str) -> None:
    """At most one answer; where it is a good one, nothing of the second request was heard."""
    hidden = b"GET /api/v1/smuggled HTTP/1.1\r\nHost: " + HOST.encode() + b"\r\n\r\n"
    head = f"POST /api/v1/session HTTP/1.1\r\nHost: {HOST}\r\n{KIND[0]}\r\n{ODD[odd]}\r\n\r\n"
    answer = await send(server, head.encode("latin-1") + b"0\r\n\r\n" + hidden, patience=1.0)
    assert b"smuggled" not in answer.received
    assert 200 not in answer.statuses
    assert all(status < 500 for status in answer.statuses)
    if "gzip" in ODD[odd]:
        assert answer.statuses == [400]
    assert (await send(server, LIVE)).statuses == [200]


@proves("S-94", "ASVS 4.2.1, RFC 9110 9.3.2", gate="P1")
@pytest.mark.parametrize("path", ["/health/live", "/api/v1/account", "/api/v1/nothing", "/%00"])
async def test_no_answer_hides_behind_a_head(server: Server, path: str) -> None:
    """A body there would be taken for the next answer, which may be somebody else's."""
    answer = await send(server, kept_open(request("HEAD", path)) + LIVE, patience=8)
    _, _, rest = answer.received.partition(b"\r\n\r\n")
    assert rest.startswith(b"HTTP/1.1 200 ")


@proves("S-94", "ASVS 4.2.1, RFC 9110 6.5.1", gate="P1")
@pytest.mark.parametrize("trailer", ["Content-Length: 5", "Transfer-Encoding: chunked"])
async def test_no_trailer_moves_the_end_of_a_request(server: Server, trailer: str) -> None:
    """What a proxy takes for the next request is not the body of this one."""
    head = request("POST", "/api/v1/session", *KIND, "Transfer-Encoding: chunked")
    body = b"2\r\n{}\r\n0\r\n" + trailer.encode() + b"\r\n\r\n"
    started = time.monotonic()
    answer = await send(server, kept_open(head) + body + LIVE, patience=8)
    assert time.monotonic() - started < 8, "it waits for more"
    assert 200 not in answer.statuses
    assert (await send(server, LIVE)).statuses == [200]


@proves("S-94", "ASVS 4.2.1, RFC 9110 6.5.1", gate="P1")
async def test_no_trailer_says_who_asks(alice: Caller, server: Server) -> None:
    secret = f"{NAME}: {alice.headers[NAME]}"
    head = request("GET", "/api/v1/account", *KIND, "Transfer-Encoding: chunked")
    answer = await send(server, head + b"2\r\n{}\r\n0\r\n" + secret.encode() + b"\r\n\r\n")
    assert answer.statuses == [401]
    inside = await send(server, request("GET", "/api/v1/account", secret))
    assert inside.statuses == [200]


@proves("S-93", "ASVS 4.1.1", gate="P1")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1,]",
        b"\xff\xfe",
        b"nul",
        b'{"email": NaN}',
        '{"email": "a@people.example", "password": "in UTF-16"}'.encode("utf-16"),
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"email": "\\ud800"}',
        b"1" * 100_000,
        b'"' + b"\\u0000" * 5_000 + b'"',
    ],
)
async def test_what_is_not_json_is_refused_quickly(nobody: Caller, content: bytes) -> None:
    started = time.monotonic()
    answer = await nobody.post("/api/v1/session", content=content, headers=JSON)
    assert answer.status_code in (400, 422), answer.text
    assert time.monotonic() - started < 5
    assert answer.headers["Content-Type"] == "application/problem+json"


@proves("S-72", "ASVS 1.5.1, 1.5.2", gate="P1")
@pytest.mark.parametrize("kind", ["application/xml", "text/yaml", "application/x-python-pickle"])
async def test_only_json_is_parsed(nobody: Caller, kind: str) -> None:
    document = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    headers = {"Content-Type": kind}
    answer = await nobody.post("/api/v1/session", content=document, headers=headers)
    assert answer.status_code == 415
    assert "root:" not in answer.text


def memory(server: Server) -> int:
    """What the process holds, in KiB."""
    status = Path(f"/proc/{server.pid}/status")
    if not status.exists():
        return 0  # not Linux: the statuses have to do
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])
