"""Work that comes again: once for each slot of time, however many workers look at the clock.

Slots only go forward. So a clock that is set back, or is ahead on one machine, runs nothing twice.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Column, String, Table, bindparam

from ..clock import now
from ..db.columns import metadata
from ..db.driver import Database
from ..db.query import Query
from ..db.types import Timestamp, upsert
from .job import Job, Nothing
from .queue import enqueue

schedule_slots = Table(
    "schedule_slots",
    metadata,
    Column("kind", String(100), primary_key=True),
    Column("slot_at", Timestamp(), nullable=False),
)

_row = upsert(schedule_slots).values(kind=bindparam("kind"), slot_at=bindparam("slot_at"))
_TAKE = Query(
    _row.on_conflict_do_update(
        index_elements=["kind"],
        set_={"slot_at": _row.excluded.slot_at},
        where=schedule_slots.c.slot_at < _row.excluded.slot_at,
    ),
    into=int,
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Every:
    """A job for each slot: `Every(PURGE, timedelta(hours=1))` starts with every full hour (UTC)."""

    job: Job[Nothing]
    interval: timedelta

    def slot(self, moment: datetime) -> datetime:
        """When the slot of this moment began."""
        return moment - (moment - _EPOCH) % self.interval


Schedules: TypeAlias = tuple[Every, ...]


class Timetable:
    """Enqueues what the schedules say."""

    def __init__(self, database: Database, schedules: Schedules) -> None:
        self._database = database
        self._schedules = schedules
        self._seen: dict[str, datetime] = {}

    async def tick(self) -> bool:
        """Jobs for slots that have begun; the first worker to see one takes it."""
        for every in self._schedules:
            kind, slot = every.job.kind, every.slot(now())
            if self._seen.get(kind) == slot:
                continue
            async with self._database.transaction() as db:
                if await db.run(_TAKE, kind=kind, slot_at=slot):
                    await enqueue(db, every.job, Nothing())
            self._seen[kind] = slot
        return False
