"""JSON documents of clients, as fields: any shape, but small, shallow and exact."""

from math import isfinite
from typing import Any, cast

MAX_DEPTH = 20
MAX_VALUES = 2_000
MAX_TEXT = 65_536  # characters, names included
MAX_INTEGER = 2**53 - 1


def require_small(document: dict[str, Any]) -> dict[str, Any]:
    """The document, if every database and every client can hold it.

    Raises: ValueError.
    """
    text = 0
    level: list[Any] = [document]
    seen = 0
    for _ in range(MAX_DEPTH):
        seen += len(level)
        text += sum(_length(value) for value in level)
        if seen > MAX_VALUES or text > MAX_TEXT:
            raise ValueError(f"must have {MAX_VALUES} values and {MAX_TEXT} characters at most")
        level = [inner for value in level for inner in _inside(value)]
        if not level:
            return document
    raise ValueError(f"must be nested {MAX_DEPTH} levels deep at most")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        members = cast(dict[str, Any], value)
        return [*members.keys(), *members.values()]
    return cast(list[Any], value) if isinstance(value, list) else []


def _length(value: Any) -> int:
    """Raises: ValueError for what JSON or a database cannot hold."""
    match value:
        case str():
            if "\0" in value or not _encodes(value):
                raise ValueError("must not have NUL characters or lone surrogates")
            return len(value)
        case int() if abs(value) > MAX_INTEGER:
            raise ValueError("must not have whole numbers beyond 2^53 - 1")
        case float() if not isfinite(value):
            raise ValueError("must not have NaN or Infinity")
        case _:
            return 0


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
