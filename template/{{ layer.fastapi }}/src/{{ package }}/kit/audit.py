"""What was done with power over other people, or to an account: who, what, to whom, when.

A row is written in the transaction of the deed, so that neither is there without the other. Rows are
only added: the database refuses to change one, and to delete one before `apps/retention.py` says that
it goes. They hold ids and no personal data, for they outlive the people that they speak of.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, String, Table, Uuid, insert

from .clock import now
from .db.columns import metadata
from .db.guards import AppendOnly
from .db.query import Query
from .db.session import Session
from .db.types import Document, Timestamp
from .ids import new_id
from .logs import request_id
from .redaction import redact_pairs

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", Uuid(), primary_key=True),
    Column("created_at", Timestamp(), nullable=False, index=True),
    Column("actor_id", Uuid()),
    Column("action", String(60), nullable=False),
    Column("subject_id", Uuid()),
    Column("request_id", String(64)),
    Column("before", Document()),
    Column("after", Document()),
    Index("ix_audit_log_actor_id", "actor_id", "id"),
    Index("ix_audit_log_action", "action", "id"),
    Index("ix_audit_log_subject_id", "subject_id", "id"),
    info={"guards": [AppendOnly(days=729)]},
)

_INSERT = Query(insert(audit_log), into=int)


async def record(
    db: Session,
    action: str,
    *,
    actor: UUID | None,
    subject: UUID | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Notes a deed.

    `actor` is None for whoever has the command line, and for what the program does by itself;
    `subject` is the row that it was done to. Secrets and addresses in `before` and `after` are
    redacted.
    """
    await db.run(
        _INSERT,
        id=new_id(),
        created_at=now(),
        actor_id=actor,
        action=action,
        subject_id=subject,
        request_id=request_id.get(),
        before=before and redact_pairs(before),
        after=after and redact_pairs(after),
    )
