"""Jobs that were given up after their last attempt. They stay until somebody decides."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import bindparam, update

from ..clock import now
from ..db.query import Query
from ..db.rows import select_into
from ..db.session import Reader, Session
from ..db.types import Timestamp
from .table import queued_jobs

MOST = 1_000


class DeadLetter(BaseModel):
    """What there is to know of one, but for its payload: that may be nobody's business."""

    id: UUID
    kind: str
    dead_at: datetime
    last_error: str


_dead = queued_jobs.c.dead_at.is_not(None)
_again = {"dead_at": None, "attempts": 0, "run_at": bindparam("moment", type_=Timestamp())}

_LIST = Query(
    select_into(queued_jobs, DeadLetter).where(_dead).order_by(queued_jobs.c.id).limit(MOST),
    into=DeadLetter,
)
_REPLAY_ALL = Query(update(queued_jobs).where(_dead).values(_again), into=int)
_REPLAY = Query(
    update(queued_jobs).where(_dead, queued_jobs.c.id == bindparam("job_id")).values(_again),
    into=int,
)


async def dead_letters(db: Reader) -> list[DeadLetter]:
    """The oldest ones."""
    return await db.all(_LIST)


async def replay(db: Session, job_id: UUID | None = None) -> int:
    """Gives them all their attempts again, or the one; returns how many that were."""
    if job_id is None:
        return await db.run(_REPLAY_ALL, moment=now())
    return await db.run(_REPLAY, moment=now(), job_id=job_id)
