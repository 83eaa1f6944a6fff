"""Python literals and docstrings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

_DOCSTRING = re.compile(r'\\|"""|"\Z')
_DOC_ESCAPES = {"\\": "\\\\", '"""': '\\"\\"\\"', '"': '\\"'}


def py(value: object) -> str:
    """A literal that `ruff format` leaves alone, on one line."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, list):
        return f"[{_items(cast('list[object]', value))}]"
    if isinstance(value, tuple):
        values = cast("tuple[object, ...]", value)
        return f"({_items(values)}{',' * (len(values) == 1)})"
    if isinstance(value, dict):
        pairs = cast("dict[object, object]", value).items()
        return "{" + ", ".join(f"{py(key)}: {py(item)}" for key, item in pairs) + "}"
    return repr(value)


def _items(values: Iterable[object]) -> str:
    return ", ".join(map(py, values))


def docstring(text: str) -> str:
    """`text` on one line for between two triple quotes."""
    return _DOCSTRING.sub(lambda found: _DOC_ESCAPES[found[0]], " ".join(text.split()))


def _string(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + "".join(_escape(character, quote) for character in text) + quote


def _escape(character: str, quote: str) -> str:
    if character in (quote, "\\"):
        return f"\\{character}"
    return character if character.isprintable() else repr(character)[1:-1]
