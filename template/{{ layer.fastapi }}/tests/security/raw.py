"""Requests that no HTTP client would send, byte by byte."""

import asyncio
import re
from dataclasses import dataclass

from .server import HOST, Server

_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")


@dataclass(frozen=True)
class Raw:
    """All that came back until the server closed the connection, or said nothing for a while."""

    received: bytes

    @property
    def statuses(self) -> list[int]:
        return [int(status) for status in _STATUS.findall(self.received)]

    @property
    def head(self) -> str:
        return self.received.partition(b"\r\n\r\n")[0].decode("latin-1").lower()


async def send(server: Server, *parts: bytes, patience: float = 2.0) -> Raw:
    """Sends the parts one after the other, and reads what comes back."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    received = b""
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        async with asyncio.timeout(patience):
            while chunk := await reader.read(65_536):
                received += chunk
    except (TimeoutError, ConnectionError):
        pass
    finally:
        writer.close()
    return Raw(received)


def request(method: str, path: str, *lines: str, body: bytes = b"") -> bytes:
    """The bytes of a request that closes its connection."""
    head = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", "Connection: close", *lines, "", ""]
    return "\r\n".join(head).encode("latin-1") + body


def kept_open(asked: bytes) -> bytes:
    """The same request on a connection that goes on."""
    return asked.replace(b"Connection: close\r\n", b"")
