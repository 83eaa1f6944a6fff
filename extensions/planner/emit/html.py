"""HTML text and attribute values."""

from __future__ import annotations

from html import escape


def html(text: str) -> str:
    """`text` for an element or a quoted attribute."""
    return escape(text, quote=True)
