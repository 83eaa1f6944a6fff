"""Keyset pages: a cursor says after which row to go on, so page 1,000 costs what page 1 does.

A cursor is opaque and signed, and opens only with the order and the filters it was made for.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any, Generic, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field

from .errors import Fault, Invalid
from .keys import ring
from .resource import wire_names

MAX_LIMIT = 100
_SIGNATURE_BYTES = 16

M = TypeVar("M", bound=BaseModel)


class Page(BaseModel, Generic[M]):
    """Some rows, and the way to the next ones."""

    items: list[M]
    next_cursor: str | None = Field(
        description="Send it as `cursor` for the next page; null on the last one."
    )
    total: int | None = Field(default=None, description="All rows; only with `with_total=true`.")


class PageQuery(BaseModel):
    """The query string of every list, which adds its filters and `sort` to it.

    Unknown parameters are refused.
    """

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 20
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
    body = orjson.dumps(position, default=str)
    return urlsafe_b64encode(_signatures(body, purpose)[0] + body).decode().rstrip("=")


def unseal(cursor: str, purpose: str) -> list[Any]:
    """The position that `seal` was given.

    Raises: Invalid for a cursor that was changed, or that belongs to another list.
    """
    try:
        raw = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except ValueError as error:
        raise _refused() from error
    signature, body = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
    if not any(hmac.compare_digest(signature, ours) for ours in _signatures(body, purpose)):
        raise _refused()
    return orjson.loads(body)


def _signatures(body: bytes, purpose: str) -> list[bytes]:
    """One for each key that is good for cursors; the first is the one to send."""
    message = purpose.encode() + b"\0" + body
    return [hmac.digest(key, message, "sha256")[:_SIGNATURE_BYTES] for key in ring("cursors")]


def _refused() -> Invalid:
    detail = "the cursor does not belong to this list; start again without it"
    return Invalid(detail, faults=(Fault("", detail, parameter="cursor"),))
