"""Mermaid: labels between double quotes."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r'["#;<>&`%{}\\]')


def mermaid(text: str) -> str:
    """`text` for a quoted label: on one line, with what Mermaid reads as syntax written as a code."""
    return _SPECIAL.sub(lambda match: f"#{ord(match[0])};", " ".join(text.split()))
