"""The limit: ASGI and the driver, nothing between them, for the same queries on the same rows.

It knows who calls and whose rows are whose. It validates nothing, limits nothing and tells nothing.
"""

import asyncio
import hashlib
import hmac
import os
import time
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import orjson
from uuid_utils.compat import uuid7

COLUMNS = """id, created_at, updated_at, version, name, company, street, street_extra,
    postal_code, city, region, country, phone, preferred, customer_id"""
GET = f"SELECT {COLUMNS} FROM addresses WHERE id = $1"
LIST = f"SELECT {COLUMNS} FROM addresses WHERE customer_id = $1 ORDER BY id DESC LIMIT 21"
COUNT = "SELECT count(*) FROM addresses WHERE customer_id = $1"
CREATE = f"""INSERT INTO addresses ({COLUMNS})
    VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING {COLUMNS}"""
SESSION = """SELECT s.user_id, s.seen_at, (
        SELECT string_agg(r.role, ' ') FROM user_roles r WHERE r.user_id = u.id
    ) AS roles FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.token_hash = $1 AND s.ends_at > $2 AND s.seen_at > $3 AND u.status = 'active'"""
POOL_SIZE = 10

key = hmac.new(os.environ["BENCH_KEY"].encode(), digestmod=hashlib.sha256)
pool: asyncio.LifoQueue[asyncpg.Connection] = asyncio.LifoQueue()


async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
        return
    path, headers = scope["path"], dict(scope["headers"])
    if path == "/health/ready":
        await answer(send, 200, b"{}")
        return
    caller = await authenticate(headers)
    if caller is None:
        await answer(send, 401, b"{}")
    elif scope["method"] == "POST":
        body = await read(receive)
        await answer(send, 201, as_json(await create(orjson.loads(body), caller)))
    elif path == "/api/v1/addresses":
        total = b"with_total" in scope["query_string"]
        await answer(send, 200, as_json(await page(caller, total=total)))
    else:
        row = await run("fetchrow", GET, UUID(path[18:]))
        known = row is not None and row["customer_id"] == caller
        await answer(send, 200, as_json(dict(row))) if known else await answer(send, 404, b"{}")


async def authenticate(headers) -> UUID | None:
    cookie = headers.get(b"cookie")
    if cookie is not None:
        digest = hashlib.sha256(cookie.partition(b"=")[2]).hexdigest()
        moment = datetime.now(UTC)
        found = await run("fetchrow", SESSION, digest, moment, moment - timedelta(days=14))
        return found and found["user_id"]
    signed, _, signature = headers[b"authorization"][7:].rpartition(b".")
    expected = key.copy()
    expected.update(signed)
    if not hmac.compare_digest(urlsafe_b64decode(signature + b"="), expected.digest()):
        return None
    claims = orjson.loads(urlsafe_b64decode(signed.partition(b".")[2] + b"=="))
    return UUID(claims["sub"]) if claims["exp"] > time.time() else None


async def create(data, caller):
    moment = datetime.now(UTC)
    names = ("name", "company", "street", "street_extra", "postal_code", "city", "region")
    values = [data.get(name) for name in (*names, "country", "phone")]
    made = (uuid7(), moment, moment, *values, data.get("preferred", False), caller)
    return dict(await run("fetchrow", CREATE, *made))


async def page(caller, *, total):
    rows = await run("fetch", LIST, caller)
    items = [dict(row) for row in rows[:20]]
    count = await run("fetchval", COUNT, caller) if total else None
    return {"items": items, "next_cursor": items[-1]["id"] if len(rows) > 20 else None} | (
        {"total": count} if total else {}
    )


async def run(method, sql, *values):
    """Without a query that resets the connection: nothing that is done here leaves a trace."""
    connection = await pool.get()
    try:
        return await getattr(connection, method)(sql, *values)
    finally:
        pool.put_nowait(connection)


async def read(receive):
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def as_json(value):
    return orjson.dumps(value, default=str)


async def answer(send, status, body):
    length = (b"content-length", str(len(body)).encode())
    headers = [(b"content-type", b"application/json"), length]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def lifespan(receive, send):
    await receive()
    for _ in range(POOL_SIZE):
        pool.put_nowait(await asyncpg.connect(os.environ["DATABASE_URL"]))
    await send({"type": "lifespan.startup.complete"})
    await receive()
    while not pool.empty():
        await pool.get_nowait().close()
    await send({"type": "lifespan.shutdown.complete"})
