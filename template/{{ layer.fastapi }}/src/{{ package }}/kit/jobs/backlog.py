"""How much work waits, for how long, and how much was given up."""

from datetime import datetime

from pydantic import BaseModel
from sqlalchemy import bindparam, func, select

from ..clock import now
from ..db.query import Query
from ..db.session import Reader
from ..db.types import Timestamp
from ..telemetry.metrics import JOBS_DEAD, JOBS_DUE, JOBS_OLDEST
from .table import queued_jobs

MOST = 10_000  # are counted; more is as bad


class Due(BaseModel):
    number: int
    oldest: datetime | None


_waiting = (
    select(queued_jobs.c.run_at)
    .where(
        queued_jobs.c.dead_at.is_(None),
        queued_jobs.c.run_at <= bindparam("moment", type_=Timestamp()),
    )
    .order_by(queued_jobs.c.run_at)
    .limit(MOST)
    .subquery()
)
_dead = select(queued_jobs.c.id).where(queued_jobs.c.dead_at.is_not(None)).limit(MOST).subquery()

_DUE = Query(
    select(
        func.count().label("number"), func.min(_waiting.c.run_at, type_=Timestamp()).label("oldest")
    ).select_from(_waiting),
    into=Due,
)
_DEAD = Query(select(func.count()).select_from(_dead), into=int)


async def sample_jobs(db: Reader) -> None:
    """Sets the gauges of the queue."""
    moment = now()
    due = await db.one(_DUE, moment=moment) or Due(number=0, oldest=None)
    JOBS_DUE.set(due.number)
    JOBS_OLDEST.set((moment - due.oldest).total_seconds() if due.oldest else 0)
    JOBS_DEAD.set(await db.one(_DEAD) or 0)
