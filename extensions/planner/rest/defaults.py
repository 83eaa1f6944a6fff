"""What the server puts into the columns of a new row by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from ..domain.examples import generated
from ..domain.model import Entity, Field


@dataclass(frozen=True)
class NewCode:
    """A code that no other row has."""

    lower: bool


def server_made(entity: Entity) -> Iterator[tuple[str, object]]:
    """Each column of a new row that no client sends, with its value: checked, or a `NewCode`."""
    for field in entity.fields:
        if field.read_only:
            yield from _made(field)


def money_parts(value: object) -> tuple[object, str] | None:
    """Amount and currency of a money default; None for anything else."""
    if not isinstance(value, dict):
        return None
    parts = cast("dict[str, object]", value)
    return parts["amount"], str(parts["currency"])


def _made(field: Field) -> Iterator[tuple[str, object]]:
    if field.type == "money" and (parts := money_parts(field.default)):
        yield from zip(field.columns, parts, strict=True)
    elif field.has_default:
        yield field.name, field.default
    elif generated(field):
        yield field.name, NewCode(lower=field.type == "slug")
