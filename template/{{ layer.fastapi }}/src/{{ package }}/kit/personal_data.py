"""What is kept about a person: a copy for them, and the end of it.

Each module names the tables whose rows belong to somebody; `apps/personal_data.py` puts them together.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, bindparam, delete, select, update

from .clock import now
from .db.query import Query
from .db.session import Reader, Session
from .db.types import Timestamp

AT_ONCE = 200  # rows in memory


class Holding:
    """The rows of one table that belong to somebody.

    `own` is the condition, with `bindparam("caller")`; `without` names columns that are not theirs to
    read. An erasure deletes the rows where `deleted`, else sets the columns of `emptied`.
    """

    def __init__(
        self,
        table: Table,
        *,
        own: ColumnElement[bool],
        without: Sequence[str] = (),
        deleted: bool = False,
        emptied: Mapping[str, str | None] | None = None,
    ) -> None:
        self.name = table.name
        self.deleted = deleted
        self.emptied = dict(emptied or {})
        shown = [column for column in table.columns if column.name not in without]
        rows = select(*shown).where(own).order_by(table.c.id).limit(AT_ONCE)
        self._first = Query(rows, into=dict[str, Any])
        after = table.c.id > bindparam("after", type_=table.c.id.type)
        self._next = Query(rows.where(after), into=dict[str, Any])
        self._erase: Query[int] | None = None
        if deleted:
            self._erase = Query(delete(table).where(own), into=int)
        elif self.emptied:
            anew = {"updated_at": bindparam("moment", type_=Timestamp())}
            version = {"version": table.c.version + 1}
            changed = update(table).where(own).values({**self.emptied, **anew, **version})
            self._erase = Query(changed, into=int)

    async def rows(self, db: Reader, person: UUID) -> AsyncGenerator[dict[str, Any]]:
        """All of them, some at a time."""
        found = await db.all(self._first, caller=person)
        while found:
            for row in found:
                yield row
            if len(found) < AT_ONCE:
                return
            found = await db.all(self._next, caller=person, after=found[-1]["id"])

    async def erase(self, db: Session, person: UUID) -> None:
        """Nothing in them tells who the person was."""
        if self._erase is not None:
            await db.run(self._erase, caller=person, moment=now())
