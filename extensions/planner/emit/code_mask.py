"""Python source with its strings and comments blanked out, character for character."""

from __future__ import annotations

import re

# Each alternative starts with a fixed character: that is what makes the search fast.
_LITERAL = re.compile(
    r'#[^\n]*|"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    r"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'",
    re.DOTALL,
)
_FORMATTED = re.compile(r"\b[rR]?[fF][rR]?\Z")
_VISIBLE = re.compile(r"[^\n]")
_FIELD = re.compile(r"\{\{|\}\}|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


def masked(source: str) -> str:
    """`source` with the same length and lines, holding only code; f-strings keep their fields."""
    return _LITERAL.sub(_blank, source)


def _blank(match: re.Match[str]) -> str:
    text = match[0]
    blank = _VISIBLE.sub(" ", text) if "\n" in text else " " * len(text)
    if not _FORMATTED.search(match.string[max(match.start() - 3, 0) : match.start()]):
        return blank
    for field in _FIELD.finditer(text):
        if len(field[0]) > 2:
            blank = blank[: field.start()] + _code(field[0]) + blank[field.end() :]
    return blank


def _code(field: str) -> str:
    inner = field[1:-1]
    return f" {_LITERAL.sub(_blank, inner)} "


def has_comment(code: str) -> bool:
    return any(match[0][0] == "#" for match in _LITERAL.finditer(code))


def is_one_literal(code: str) -> bool:
    """Whether `code` is one string on one line, and not several side by side."""
    return "\n" not in code and _LITERAL.fullmatch(code.lstrip("rRbBuUfF")) is not None
