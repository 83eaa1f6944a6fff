"""YAML scalars, and the answers file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9_./@+-]*( [A-Za-z0-9_./@+-]+)*")
_OTHER = frozenset("true false yes no on off y n null".split())
_BREAKS = re.compile("[\x85\u2028\u2029\ufeff]")


def yaml(value: str | bool | int | None) -> str:
    """`value` on one line: bare where YAML cannot misread it, else in double quotes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if _WORDS.fullmatch(value) and value.lower() not in _OTHER:
        return value
    return '"' + "".join(map(_escape, value)) + '"'


def answers(values: Mapping[str, str | bool | int | Sequence[str] | None]) -> str:
    """The answers file, the same whatever the order in which they were given.

    One line an answer or an item of a list, and a text of many lines last, as a block, so that git
    compares its lines.
    """
    ordered = sorted(values.items(), key=lambda item: ("\n" in str(item[1]), item[0]))
    return "\n".join(f"{key}:{_block(value)}" for key, value in ordered)


def _block(value: Any) -> str:
    if isinstance(value, list):
        return "".join(f"\n  - {yaml(item)}" for item in cast("list[str]", value)) or " []"
    if not isinstance(value, str) or "\n" not in value or _BREAKS.search(value):
        return f" {yaml(value)}"
    body = value.rstrip("\n")
    ends = len(value) - len(body)
    indent = "2" if not body or body[0] in " \n" else ""
    keep = "-" if ends == 0 else "" if ends == 1 and body else "+"
    lines = "\n".join(f"  {line}" if line else "" for line in body.split("\n"))
    return f" |{indent}{keep}\n{lines}" + "\n" * max(ends - 1, 0)


def _escape(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    return {"\n": "\\n", "\t": "\\t"}.get(character) or f"\\U{ord(character):08X}"
