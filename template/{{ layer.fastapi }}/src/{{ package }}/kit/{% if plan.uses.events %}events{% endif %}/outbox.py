"""What happened, written in the transaction of the change itself.

So an event exists exactly when its change does. The relay hands it on; it stays for a while after.
"""

from sqlalchemy import Column, Index, Integer, String, Table, Uuid, insert

from ..clock import now
from ..db.columns import metadata
from ..db.query import Query
from ..db.session import Session
from ..db.types import Document, Timestamp
from ..ids import new_id
from ..resource import Resource

outbox = Table(
    "outbox",
    metadata,
    Column("id", Uuid(), primary_key=True),
    Column("type", String(100), nullable=False),
    Column("subject_id", Uuid(), nullable=False),
    Column("subject_version", Integer(), nullable=False),
    Column("occurred_at", Timestamp(), nullable=False),
    Column("payload", Document(), nullable=False),
    Column("published_at", Timestamp(), nullable=True),
    Index("ix_outbox_subject_id", "subject_id", "id"),
    Index("ix_outbox_published_at", "published_at", "id"),
)

_INSERT = Query(insert(outbox), into=int)


async def emit(db: Session, event: str, subject: Resource) -> None:
    """Records that `event` happened to `subject`, which is kept as it is now."""
    await db.run(
        _INSERT,
        id=new_id(),
        type=event,
        subject_id=subject.id,
        subject_version=subject.version,
        occurred_at=now(),
        payload=subject.model_dump(mode="json"),
    )
