"""HTTP so plain that it can tell a request that was never sent from an answer that never came."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson


class Refused(Exception):
    """Nobody took the connection: the request was not sent."""


class Cut(Exception):
    """The request was sent, at least in part, and no whole answer came."""


@dataclass(frozen=True)
class Ask:
    """A request."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any = None


@dataclass(frozen=True)
class Answer:
    """A response, and how many seconds it took."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    def json(self) -> Any:
        return orjson.loads(self.body)


class Wire:
    """One connection at most, one request at a time."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, ask: Ask, patience: float = 20.0) -> Answer:
        """Raises: Refused, Cut."""
        started = asyncio.get_running_loop().time()
        if self._open is None:
            try:
                self._open = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError as error:
                raise Refused from error
        reader, writer = self._open
        try:
            async with asyncio.timeout(patience):
                writer.write(to_bytes(ask))
                status, headers = _parsed(await reader.readuntil(b"\r\n\r\n"))
                body = await reader.readexactly(int(headers.get("content-length", "0")))
        except (OSError, asyncio.IncompleteReadError) as error:
            self.close()
            raise Cut from error
        if headers.get("connection") == "close":
            self.close()
        took = asyncio.get_running_loop().time() - started
        return Answer(status, headers, body, took)

    def close(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None


def to_bytes(ask: Ask) -> bytes:
    body = b"" if ask.body is None else orjson.dumps(ask.body)
    headers = {"Host": "testserver", **ask.headers, "Content-Length": str(len(body))}
    if body:
        headers["Content-Type"] = "application/json"
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{ask.method} {ask.path} HTTP/1.1\r\n{lines}\r\n".encode() + body


def _parsed(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    return int(first.split(" ")[1]), {name.lower(): value.strip() for name, _, value in pairs}
