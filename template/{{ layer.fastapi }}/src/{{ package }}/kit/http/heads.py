"""Heads that are worth reading: short, and an address that is text.

Nothing behind this meets an address that is not UTF-8 or holds NUL; no database and no log has to.
"""

from urllib.parse import unquote_to_bytes

from starlette.types import Scope

from ..errors import BadRequest, HeadersTooLarge, Problem, UriTooLong

MAX_ADDRESS = 8_000  # bytes of path and query, as RFC 9110, section 4.1 asks for at least
MAX_HEADERS = 100
MAX_HEADER_BYTES = 32_768


def sane_head(scope: Scope) -> Problem | None:
    """Refuses an address that is long or no text, and headers that are many or long."""
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    query: bytes = scope["query_string"]
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    if len(path) + len(query) > MAX_ADDRESS:
        return UriTooLong(f"an address may have {MAX_ADDRESS} bytes at most")
    if len(headers) > MAX_HEADERS or sum([len(n) + len(v) for n, v in headers]) > MAX_HEADER_BYTES:
        return HeadersTooLarge(
            f"{MAX_HEADERS} headers may have {MAX_HEADER_BYTES} bytes together at most"
        )
    for part in (path, query):
        if (b"%" in part or not part.isascii()) and not _is_text(unquote_to_bytes(part)):
            return BadRequest("the address must be UTF-8 without NUL characters")
    return None


def _is_text(decoded: bytes) -> bool:
    try:
        return "\0" not in decoded.decode()
    except UnicodeDecodeError:
        return False
