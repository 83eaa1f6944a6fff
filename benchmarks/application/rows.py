"""Runs inside an emitted project: a customer with exactly 10,000 addresses, and their headers.

Writes `headers` and `ids` into a folder, and prints the id of the customer. It removes what an earlier
run has added, so that every run finds the same.
"""

import asyncio
import sys
from itertools import count
from pathlib import Path
from uuid import UUID

from shop.kit.db.opened import opened
from shop.kit.db.query import Query
from shop.kit.settings import settings
from shop.modules.accounts.addresses.queries import INSERT
from shop.modules.accounts.addresses.table import addresses
from shop.modules.identity.users import operations as users
from shop.modules.identity.users.queries import BY_EMAIL
from sqlalchemy import bindparam, delete, select
from tests.sign_in import headers_for

ROWS, ASKED_FOR = 10_000, 500
EMAIL, ROLES = "bench@example.com", ["customer"]

IDS = Query(
    select(addresses.c.id)
    .where(addresses.c.customer_id == bindparam("customer_id"))
    .order_by(addresses.c.id),
    into=UUID,
)
DROP_LATER = Query(delete(addresses).where(addresses.c.id > bindparam("last")), into=int)


async def main(folder: Path) -> None:
    sample = {"street": "Rue du Four 12", "postal_code": "75006", "city": "Paris", "country": "FR"}
    sample |= {"phone": "+33144075500", "preferred": False}
    async with opened(settings().database_url) as database:
        async with database.transaction() as db:
            user = await db.one(BY_EMAIL, email=EMAIL)
            user = user or await users.add(db, EMAIL, "no password opens this", ROLES)
            ids = await db.all(IDS, customer_id=user.id)
            for number in count(len(ids)):
                if number >= ROWS:
                    break
                await INSERT(db, **sample, name=f"Alice {number}", customer_id=user.id)
            ids = (await db.all(IDS, customer_id=user.id))[:ROWS]
            await db.run(DROP_LATER, last=ids[-1])
        headers = await headers_for(database, user.id, ROLES)
    if headers.pop("Origin", None):
        headers["Sec-Fetch-Site"] = "same-origin"  # says the same at any port
    await tidy(settings().database_url)
    folder.mkdir(parents=True, exist_ok=True)
    some = [str(id_) for id_ in ids[:: ROWS // ASKED_FOR]]
    (folder / "ids").write_text("\n".join(some) + "\n")
    (folder / "headers").write_text("".join(f"{name}: {v}\n" for name, v in headers.items()))
    print(user.id)


async def tidy(url: str) -> None:
    """So that no run pays for the rows that another one has left behind."""
    if url.startswith("postgresql:"):
        import asyncpg

        connection = await asyncpg.connect(url)
        await connection.execute("VACUUM ANALYZE addresses")
        await connection.close()


asyncio.run(main(Path(sys.argv[1])))
