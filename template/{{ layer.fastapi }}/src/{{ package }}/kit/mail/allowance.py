"""How many mails leave in a day: to one address, and in all. Every process counts in one table.

So nobody's mailbox is filled by whoever knows its address, and no bill of a mail provider without
end. Of addresses the table has a keyed hash; `name+tag` is the mailbox of `name` (RFC 5233). Days
are those of UTC.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy import Column, Integer, String, Table, bindparam, update

from ..clock import now
from ..db.columns import metadata
from ..db.driver import Database
from ..db.query import Query
from ..db.types import Timestamp, upsert
from ..keys import mac
from ..settings import settings

EVERYBODY = "everybody"

mail_counts = Table(
    "mail_counts",
    metadata,
    Column("day", Timestamp(), primary_key=True),
    Column("recipient", String(64), primary_key=True),
    Column("number", Integer(), nullable=False),
)

_first = upsert(mail_counts).values(
    day=bindparam("day"), recipient=bindparam("recipient"), number=1
)
_TAKE = Query(
    _first.on_conflict_do_update(
        index_elements=["day", "recipient"],
        set_={"number": mail_counts.c.number + 1},
        where=mail_counts.c.number < bindparam("most"),
    ),
    into=int,
)
_GIVE_BACK = Query(
    update(mail_counts)
    .where(
        mail_counts.c.day == bindparam("on_day"),
        mail_counts.c.recipient == bindparam("of_recipient"),
    )
    .values(number=mail_counts.c.number - 1),
    into=int,
)


class Exhausted(Exception):
    """The address has had all mails of this kind that it gets in a day."""


@asynccontextmanager
async def allowance(database: Database, to: str, kind: str) -> AsyncGenerator[None]:
    """One mail of this kind for this address; one that may be sent later is given back.

    Raises: Exhausted; OSError when the project has sent all of its own, so that it waits.
    """
    config = settings()
    day = now().replace(hour=0, minute=0, second=0, microsecond=0)
    recipient = _recipient(to, kind)
    async with database.transaction() as db:
        if not await db.run(_TAKE, day=day, recipient=recipient, most=config.mails_per_address):
            raise Exhausted
        if not await db.run(_TAKE, day=day, recipient=EVERYBODY, most=config.mails_per_day):
            raise OSError(f"MAILS_PER_DAY: {config.mails_per_day} mails have left today")
    try:
        yield
    except OSError:
        async with database.transaction() as db:
            for who in (recipient, EVERYBODY):
                await db.run(_GIVE_BACK, on_day=day, of_recipient=who)
        raise


def _recipient(to: str, kind: str) -> str:
    username, _, domain = to.rpartition("@")
    mailbox = f"{username.partition('+')[0]}@{domain}".casefold()
    return mac("mail counts", f"{kind} {mailbox}".encode()).hex()
