"""One event for one handler, as a job: so it has retries of its own, and no other waits for it."""

from pydantic import BaseModel

from ..clock import now
from ..jobs.job import Job
from ..jobs.work import Work
from .event import Event, EventHandlers, name_of
from .inbox import note


class Delivery(BaseModel):
    event: Event
    handler: str


DELIVER = Job("events.deliver", Delivery)


class Postman:
    """Brings events to their handlers."""

    def __init__(self, on: EventHandlers) -> None:
        self._handlers = {name_of(handler): handler for asked in on.values() for handler in asked}

    async def __call__(self, work: Work, delivery: Delivery) -> None:
        """Once, however often the event is handed on: what the handler writes, the note in the
        inbox and the end of the job are one transaction."""
        handler = self._handlers[delivery.handler]
        async with work.transaction() as db:
            if await note(db, delivery.event.id, delivery.handler, now()):
                await handler(db, delivery.event)
