"""Hands events of the outbox on: one job for each event and each handler of it.

An event is marked in the transaction that makes its jobs, so none is lost between the two. It is
found by its mark, not by its id: one whose transaction was slow is not passed over. Several relays
may run.
"""

from uuid import UUID

from sqlalchemy import bindparam, select, update

from ..clock import now
from ..db.driver import Database
from ..db.query import Query
from ..db.rows import select_into
from ..db.types import Timestamp
from ..jobs.queue import enqueue
from .delivery import DELIVER, Delivery
from .event import Event, EventHandlers, name_of
from .outbox import outbox

BATCH = 100

_new = outbox.c.published_at.is_(None)

_ANY = Query(select(outbox.c.id).where(_new).limit(1), into=UUID)
_OLDEST = Query(
    select_into(outbox, Event)
    .where(_new)
    .order_by(outbox.c.id)
    .limit(BATCH)
    .with_for_update(skip_locked=True),
    into=Event,
)
_MARK = Query(
    update(outbox)
    .where(outbox.c.id == bindparam("event_id"))
    .values(published_at=bindparam("moment", type_=Timestamp())),
    into=int,
)


class Relay:
    """Forwards events to the handlers that asked for their type."""

    def __init__(self, database: Database, on: EventHandlers) -> None:
        self._database = database
        self._names = {kind: [name_of(handler) for handler in asked] for kind, asked in on.items()}

    async def forward(self) -> bool:
        """The oldest events that are new; False when there are none."""
        if not await self._database.reader.one(_ANY):
            return False
        async with self._database.transaction() as db:
            events = await db.all(_OLDEST)
            for event in events:
                for name in self._names.get(event.type, ()):
                    await enqueue(db, DELIVER, Delivery(event=event, handler=name))
                await db.run(_MARK, event_id=event.id, moment=now())
        return bool(events)
