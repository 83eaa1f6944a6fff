"""An event, and who wants to know of it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from pydantic import BaseModel

from ..db.session import Session


class Event(BaseModel):
    """What happened to a row, and the row as it was then."""

    id: UUID
    type: str
    subject_id: UUID
    subject_version: int
    occurred_at: datetime
    payload: dict[str, Any]


EventHandler: TypeAlias = Callable[[Session, Event], Awaitable[None]]
EventHandlers: TypeAlias = Mapping[str, tuple[EventHandler, ...]]
"""Who reacts to what: `ON: EventHandlers = {"order.placed": (reserve_stock,)}`.

A handler writes rows and enqueues jobs, in a transaction of its own; it runs once for an event. The
order is not promised: a handler that minds compares `subject_version` with the last one it saw.
"""


def name_of(handler: EventHandler) -> str:
    """The name under which deliveries to it are stored: keep it until those are done."""
    return f"{handler.__module__}.{handler.__qualname__}"
