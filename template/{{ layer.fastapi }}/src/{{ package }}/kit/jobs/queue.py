"""The queue: put in by whoever has work, in the transaction that makes the work necessary."""

from datetime import timedelta
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy import bindparam

from ..clock import now
from ..db.query import Query
from ..db.session import Session
from ..db.types import upsert
from ..ids import new_id
from .job import Job
from .table import queued_jobs

P = TypeVar("P", bound=BaseModel)

_columns = ("id", "kind", "payload", "key", "run_at", "attempts")
_ENQUEUE = Query(
    upsert(queued_jobs)
    .values({name: bindparam(name) for name in _columns})
    .on_conflict_do_nothing(index_elements=["key"]),
    into=int,
)


async def enqueue(
    db: Session,
    job: Job[P],
    payload: P,
    *,
    after: timedelta = timedelta(0),
    key: str | None = None,
) -> None:
    """Has the work done once the transaction is committed, and `after` has passed.

    While a job waits, no other one of the same `key` is added. A job that has started does not
    count: it may have read what changed since.
    """
    await db.run(
        _ENQUEUE,
        id=new_id(),
        kind=job.kind,
        payload=payload.model_dump(mode="json"),
        key=key,
        run_at=now() + after,
        attempts=0,
    )
