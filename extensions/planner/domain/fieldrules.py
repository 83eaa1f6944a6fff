"""Flags of a field that contradict each other, each with the way out."""

from __future__ import annotations

from typing import cast

from .errors import Report
from .examples import generated
from .model import Field
from .node import Node

ERASED = "erased"
"""Stands where a personal field cannot be empty."""


def check_flags(report: Report, node: Node, field: Field) -> None:
    """Refuse combinations under which no row could be written, or a secret would be seen."""
    for key, reason in _contradictions(node, field):
        report.add_key(node.entries.get(key, node), reason)


def _contradictions(node: Node, field: Field) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if field.read_only and field.write_once:
        found.append(
            ("write_once", "a read_only field is never written by a client; drop one of the two")
        )
    if field.read_only and node.entry("access").has("write"):
        found.append(("access", "a read_only field has no writers; drop `write` or `read_only`"))
    if field.secret and field.search:
        found.append(("search", "a search would reveal the secret; drop `search`"))
    if field.secret and node.entry("access").has("read"):
        found.append(("access", "nobody reads a secret; drop `read` or `secret`"))
    if field.personal and field.required and not _takes_a_word(field):
        reason = "an erasure can neither empty this nor write a word into it"
        found.append(("personal", f"{reason}; add `required: false`"))
    if field.unique and field.has_default:
        found.append(
            ("unique", "a unique field with a default would fit one row only; drop one of the two")
        )
    if field.read_only and field.required and not field.has_default and not generated(field):
        found.append(
            ("read_only", "nobody could ever set this; give it a `default` or `required: false`")
        )
    return found


def _takes_a_word(field: Field) -> bool:
    """Whether many rows may say "erased" in it."""
    text = field.type in ("string", "text", "email") and not field.pattern and not field.unique
    shortest, longest = cast(int, field.min or 0), cast(int, field.max or len(ERASED))
    return text and shortest <= len(ERASED) <= longest
