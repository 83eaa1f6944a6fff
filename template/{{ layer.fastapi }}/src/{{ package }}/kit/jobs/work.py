"""One attempt at a job, as its handler sees it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import UUID

from sqlalchemy import bindparam, delete

from ..db.driver import Database
from ..db.query import Query
from ..db.session import Session
from .table import queued_jobs

FINISH = Query(
    delete(queued_jobs).where(
        queued_jobs.c.id == bindparam("job_id"), queued_jobs.c.claim == bindparam("claim")
    ),
    into=int,
)


class Lost(Exception):
    """The job is done, or another worker has taken it over."""


class Work:
    """A job while it runs.

    What it does to the outside may happen again after a crash, so hand on the `id` as the key that
    lets the other side tell. What it does to the database happens once, in `transaction`.
    """

    def __init__(self, database: Database, job_id: UUID, claim: UUID, attempt: int) -> None:
        self.database = database
        self.id = job_id
        self.attempt = attempt
        self.finished = False
        self._claim = claim

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Session]:
        """The one transaction of the job: what is written in it and the end of the job are one.

        Talk to the outside before it, not inside: a transaction keeps others waiting.

        Raises: Lost when the job is no longer this worker's, so that nothing is written twice.
        """
        async with self.database.transaction() as db:
            if not await db.run(FINISH, job_id=self.id, claim=self._claim):
                raise Lost
            yield db
        self.finished = True
