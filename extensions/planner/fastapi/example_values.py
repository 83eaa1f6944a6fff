"""Values of the example in docs/api.md: what a column holds, and what it may hold instead."""

from __future__ import annotations

from ..domain.examples import generated
from ..domain.model import Field
from ..domain.values import to_json


def row_value(field: Field) -> object:
    """What a new row holds where the client sent nothing."""
    if generated(field):
        return f"<{field.name}>"
    return to_json(field.default) if field.has_default else None


def another(field: Field) -> object:
    """A value that a field with its example, or without any, does not have; None if unsure."""
    if not field.required and not field.has_default:
        return None if field.type == "json" else to_json(field.example)
    present = field.default if field.has_default else field.example
    if field.type == "bool":
        return not present
    if field.type == "enum":
        return next((value for value in field.values if value != present), None)
    if field.type in ("string", "text") and not field.pattern:
        return _longer(str(present), int(str(field.max)))
    if field.type == "int":
        return _beside(int(str(present)), field)
    return None


def _longer(text: str, longest: int) -> str | None:
    changed = f"{text.strip()} II"
    return changed if len(changed) <= longest else None


def _beside(number: int, field: Field) -> int | None:
    low, high = int(str(field.min)), int(str(field.max))
    return next((n for n in (number + 1, number - 1) if low <= n <= high), None)
