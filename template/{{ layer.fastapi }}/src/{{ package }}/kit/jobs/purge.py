"""Rows that nobody needs any more are deleted, a limited number at a time."""

from datetime import timedelta

from sqlalchemy import Table, bindparam, delete, select, tuple_

from ..clock import now
from ..db.query import Query
from ..db.types import Timestamp
from .job import Job, Nothing
from .queue import enqueue
from .work import Work

BATCH = 5_000  # a transaction that deletes more would keep others waiting


class Purge:
    """Deletes rows of a table when a moment in a column of it is `keep` ago."""

    def __init__(self, table: Table, since: str, keep: timedelta) -> None:
        self.job = Job(f"{table.name}.purge", Nothing)
        self._keep = keep
        key = tuple(table.primary_key.columns)
        is_old = table.c[since] < bindparam("before", type_=Timestamp())
        old = select(*key).where(is_old).limit(BATCH)
        self._delete = Query(delete(table).where(tuple_(*key).in_(old)), into=int)

    async def __call__(self, work: Work, _nothing: Nothing) -> None:
        """One batch; a job for the next one when there may be more."""
        async with work.transaction() as db:
            deleted = await db.run(self._delete, before=now() - self._keep)
            if deleted == BATCH:
                await enqueue(db, self.job, Nothing())
