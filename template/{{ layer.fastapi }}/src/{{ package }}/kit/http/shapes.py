"""How deep and how wide a JSON text is, told from its bytes in linear time.

A parser finds out by recursion and by memory, and so does everything behind it.
"""

import re

MAX_DEPTH = 32
MAX_VALUES = 10_000

# Possessive, and closed by the end of the text as well: nothing is tried twice.
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_NO_BRACKET = bytes(byte for byte in range(256) if byte not in b"[]{}")
_OPENING = frozenset(b"[{")


def excess(text: bytes) -> str | None:
    """What is too much about it, for a client; None when a parser may have it."""
    if b"\0" in text:
        return "JSON is UTF-8 without NUL characters"
    if text.count(b"[") + text.count(b"{") + text.count(b",") <= MAX_DEPTH:
        return None
    bare = _STRING.sub(b"", text)
    if bare.count(b"[") + bare.count(b"{") + bare.count(b",") > MAX_VALUES:
        return f"the body may have {MAX_VALUES} values at most"
    if _depth(bare.translate(None, _NO_BRACKET)) > MAX_DEPTH:
        return f"the body may nest {MAX_DEPTH} levels deep at most"
    return None


def _depth(brackets: bytes) -> int:
    depth = deepest = 0
    for bracket in brackets:
        depth += 1 if bracket in _OPENING else -1
        deepest = max(deepest, depth)
    return deepest
