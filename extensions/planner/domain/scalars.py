"""What an unquoted scalar means: the few forms on which all YAML versions agree.

Everything else that some YAML reader takes for a boolean, a number or a date is refused with
"quote it", so that `no`, `1_000`, `08` or `2026-11-22` never change their meaning unnoticed.
"""

from __future__ import annotations

import re
from decimal import Decimal

from .node import Kind, Scalar

_WORDS: dict[str, tuple[Kind, Scalar]] = {
    "": ("null", None),
    "~": ("null", None),
    "null": ("null", None),
    "true": ("flag", True),
    "false": ("flag", False),
}
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,18})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,18})\.[0-9]{1,18}")
_BOOLEAN = frozenset("y n yes no on off true false null".split())
_NUMERIC = re.compile(
    r"[-+]?(\.?[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?"
    r"|0[xX][0-9a-fA-F_]+|0[oObB][0-9_]+|[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
    r"|\.(inf|Inf|INF))|\.(nan|NaN|NAN)"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?")


def read_plain(text: str) -> tuple[Kind, Scalar, str]:
    """Kind, value and, for a scalar that YAML readers disagree on, why it is refused."""
    known = _WORDS.get(text)
    if known:
        return (*known, "")
    first = text[0]
    if first not in "+-.0123456789":
        if len(text) <= 5 and text.casefold() in _BOOLEAN and len(text) > 1:
            return (
                "text",
                text,
                f'some YAML readers take {text} for true, false or null; quote it: "{text}"',
            )
        return "text", text, ""
    if _WHOLE.fullmatch(text):
        return "whole", int(text), ""
    if _NUMBER.fullmatch(text):
        return "number", Decimal(text), ""
    if _DATE.fullmatch(text):
        return "text", text, f'YAML reads {text[:40]} as a date; quote it: "{text[:40]}"'
    if _NUMERIC.fullmatch(text):
        return (
            "text",
            text,
            f'YAML readers disagree on the number {text[:40]}; quote it: "{text[:40]}"',
        )
    return "text", text, ""
