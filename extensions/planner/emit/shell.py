"""POSIX shell words."""

from __future__ import annotations

import shlex


def sh(text: str) -> str:
    """`text` as one word that the shell does not expand."""
    return shlex.quote(text)
