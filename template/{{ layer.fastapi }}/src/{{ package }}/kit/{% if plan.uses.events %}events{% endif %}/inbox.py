"""What each handler has had, so that an event that comes again has no second effect."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Index, String, Table, Uuid, bindparam

from ..db.columns import metadata
from ..db.query import Query
from ..db.session import Session
from ..db.types import Timestamp, upsert

inbox = Table(
    "inbox",
    metadata,
    Column("event_id", Uuid(), primary_key=True),
    Column("handler", String(200), primary_key=True),
    Column("consumed_at", Timestamp(), nullable=False),
    Index(None, "consumed_at"),
)

_NOTE = Query(
    upsert(inbox)
    .values({name: bindparam(name) for name in ("event_id", "handler", "consumed_at")})
    .on_conflict_do_nothing(index_elements=["event_id", "handler"]),
    into=int,
)


async def note(db: Session, event_id: UUID, handler: str, moment: datetime) -> bool:
    """Whether it is the first time. The primary key decides, so two at once cannot both be."""
    values = {"event_id": event_id, "handler": handler, "consumed_at": moment}
    return await db.run(_NOTE, **values) > 0
