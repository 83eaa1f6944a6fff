"""Dockerfile values, as in LABEL and ENV."""

from __future__ import annotations

import re


def dockerfile(text: str) -> str:
    """`text` in double quotes, on one line, without variables."""
    flat = " ".join(text.split())
    return '"' + re.sub(r'([\\"$])', r"\\\1", flat) + '"'
