"""How many events wait for the relay, and for how long."""

from datetime import datetime

from prometheus_client import Gauge
from pydantic import BaseModel
from sqlalchemy import func, select

from ..clock import now
from ..db.query import Query
from ..db.session import Reader
from ..db.types import Timestamp
from .outbox import outbox

MOST = 10_000  # are counted; more is as bad

WAITING = Gauge(
    "outbox_waiting", "Events that were not handed on yet.", multiprocess_mode="mostrecent"
)
LAG = Gauge(
    "outbox_lag_seconds",
    "How long the oldest of them has waited.",
    multiprocess_mode="mostrecent",
)


class Waiting(BaseModel):
    number: int
    oldest: datetime | None


_new = (
    select(outbox.c.occurred_at)
    .where(outbox.c.published_at.is_(None))
    .order_by(outbox.c.id)
    .limit(MOST)
    .subquery()
)
_WAITING = Query(
    select(
        func.count().label("number"),
        func.min(_new.c.occurred_at, type_=Timestamp()).label("oldest"),
    ).select_from(_new),
    into=Waiting,
)


async def sample_outbox(db: Reader) -> None:
    """Sets the gauges of the outbox."""
    waiting = await db.one(_WAITING) or Waiting(number=0, oldest=None)
    WAITING.set(waiting.number)
    LAG.set((now() - waiting.oldest).total_seconds() if waiting.oldest else 0)
