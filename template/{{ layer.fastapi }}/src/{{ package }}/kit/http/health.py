"""For whoever runs the process: is it alive, and may it have traffic?"""

import asyncio

from fastapi import APIRouter, Request
from sqlalchemy import literal, select

from ..db.query import Query
from ..errors import Unavailable
from .problems import problems
from .unit import reader

router = APIRouter(prefix="/health", tags=["health"])

PATIENCE = 1.0  # seconds
_PING = Query(select(literal(1)), into=int)


@router.get("/live", response_model=dict[str, str])
async def is_live() -> dict[str, str]:
    """The process answers. When it does not, restart it."""
    return {"status": "ok"}


@router.get("/ready", response_model=dict[str, str], responses=problems(503))
async def is_ready(request: Request) -> dict[str, str]:
    """The database answers too, and the process goes on. Else send traffic elsewhere."""
    request.app.state.departure.refuse_traffic()
    try:
        async with asyncio.timeout(PATIENCE):
            await reader(request).one(_PING)
    except TimeoutError as error:
        raise Unavailable("the database did not answer in time") from error
    return {"status": "ok"}
