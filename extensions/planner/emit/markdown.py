"""Markdown: text that stays text."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_LINE_START = re.compile(r"^(#{1,6}(?=\s)|[-+](?=\s)|=+$|-+$|\d+(?=[.)]\s))")


def md(text: str) -> str:
    """`text` on one line, for a heading, a paragraph or a table cell, with nothing read as markup."""
    flat = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(_guard, flat)


def _guard(match: re.Match[str]) -> str:
    found = match[0]
    return f"{found}\\" if found.isdigit() else f"\\{found}"
