"""For whoever runs the process: is it alive, and may it have traffic?"""

import asyncio
from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request
from sqlalchemy import String, column, select, table

from ..db.query import Query
from ..errors import Problem, Unavailable
from .problems import problems
from .unit import reader

router = APIRouter(prefix="/health", tags=["health"])

PATIENCE = 1.0  # seconds
_revisions = table("alembic_version", column("version_num", String()))
_REVISION = Query(select(_revisions.c.version_num), into=str)

IsBehind = Callable[[str | None], Awaitable[bool]]


@router.get("/live", response_model=dict[str, str])
async def is_live() -> dict[str, str]:
    """The process answers. When it does not, restart it."""
    return {"status": "ok"}


@router.get("/ready", response_model=dict[str, str], responses=problems(503))
async def is_ready(request: Request) -> dict[str, str]:
    """The database answers too and has the tables, and the process goes on. Else send traffic
    elsewhere.
    """
    request.app.state.departure.refuse_traffic()
    is_behind: IsBehind = request.app.state.is_behind
    if await is_behind(await _revision(request)):
        raise Unavailable("migrations are missing")
    return {"status": "ok"}


async def _revision(request: Request) -> str | None:
    """Raises: Unavailable, whatever is wrong with the database: that is what is asked."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await reader(request).one(_REVISION)
    except Problem:
        raise
    except Exception as error:
        raise Unavailable("the database has no tables, or does not answer") from error
