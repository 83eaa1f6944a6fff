"""The life of a job between its first attempt and its end. Each step is one statement."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import bindparam, select, update

from ..db.query import Query
from ..db.rows import columns_of
from ..db.types import Timestamp
from .table import queued_jobs


class Claimed(BaseModel):
    """A job that one worker has to itself until `run_at`."""

    id: UUID
    kind: str
    payload: dict[str, Any]
    attempts: int
    claim: UUID


_moment = bindparam("moment", type_=Timestamp())
_held = (queued_jobs.c.id == bindparam("job_id"), queued_jobs.c.claim == bindparam("held_claim"))


class Claims:
    """Takes jobs of the kinds that a worker knows; it leaves the others to newer workers."""

    def __init__(self, kinds: Iterable[str]) -> None:
        job = queued_jobs.alias("job")
        due = (
            select(job.c.id)
            .where(job.c.dead_at.is_(None), job.c.run_at <= _moment, job.c.kind.in_([*kinds]))
            .order_by(job.c.run_at, job.c.id)
            .limit(1)
        )
        self.due = Query(due, into=UUID)
        self.take = Query(
            update(queued_jobs)
            .where(queued_jobs.c.id == due.with_for_update(skip_locked=True).scalar_subquery())
            .values({name: bindparam(name) for name in ("run_at", "claim")})
            .values(key=None, attempts=queued_jobs.c.attempts + 1)
            .returning(*columns_of(queued_jobs, Claimed)),
            into=Claimed,
        )


FAIL = Query(
    update(queued_jobs)
    .where(*_held)
    .values({name: bindparam(name) for name in ("run_at", "dead_at", "last_error")})
    .values(claim=None),
    into=int,
)
PUT_BACK = Query(
    update(queued_jobs)
    .where(*_held)
    .values(run_at=_moment, claim=None, attempts=queued_jobs.c.attempts - 1),
    into=int,
)
