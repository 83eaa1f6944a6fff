"""Keyset pages: a cursor says after which row to go on, so page 1,000 costs what page 1 does.

A cursor is opaque and signed, and opens only for the caller, the order and the filters it was made
for.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from . import seals
from .errors import Fault, Invalid
from .resource import wire_names

MAX_LIMIT = 100
USUAL_LIMIT = 20

M = TypeVar("M", bound=BaseModel)


class Page(BaseModel, Generic[M]):
    """Some rows, and the way to the next ones."""

    items: Sequence[M]
    next_cursor: str | None = Field(
        description="Send it as `cursor` for the next page; null on the last one."
    )
    total: int | None = Field(default=None, description="All rows; only with `with_total=true`.")


class PageQuery(BaseModel):
    """The query string of every list, which adds its filters and `sort` to it.

    Unknown parameters are refused.
    """

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = USUAL_LIMIT
    cursor: Annotated[str | None, Field(max_length=1000)] = None
    with_total: Annotated[bool, Field(description="Count all rows as well.")] = False

    def filters(self) -> dict[str, Any]:
        """What narrows the list, without what walks it."""
        walking = {"sort", *PageQuery.model_fields}
        return {
            name: getattr(self, field)
            for field, name in wire_names(type(self)).items()
            if field not in walking and getattr(self, field) is not None
        }


def seal(position: list[Any], purpose: str) -> str:
    """A cursor for a position in one particular list."""
    return seals.seal(position, "cursors", purpose)


def unseal(cursor: str, purpose: str) -> list[Any]:
    """The position that `seal` was given.

    Raises: Invalid for a cursor that was changed, or that belongs to another list.
    """
    position = seals.unseal(cursor, "cursors", purpose)
    if position is None:
        raise _refused()
    return position


def _refused() -> Invalid:
    detail = "the cursor does not belong to this list; start again without it"
    return Invalid(detail, faults=(Fault("", detail, parameter="cursor"),))
