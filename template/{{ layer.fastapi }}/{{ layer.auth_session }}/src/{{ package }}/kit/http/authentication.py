"""Who calls: a cookie that names a session kept in the database.

The identity module answers whose session it is; it is wired in as `app.state.find_session`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import Request

from ..db.driver import Database
from ..principal import ANONYMOUS, Principal
from .same_origin import require_same_origin
from .unit import database

COOKIE = "__Host-session"
CHALLENGE = f'Cookie cookie-name="{COOKIE}"'
IN_COOKIES = True  # so a browser adds the proof by itself
CREDENTIAL_HEADERS: tuple[str, ...] = ()
SECURITY_SCHEME: dict[str, Any] = {
    "type": "apiKey",
    "in": "cookie",
    "name": COOKIE,
    "description": "Set by `POST /api/v1/session`. Changes need an `Origin` that is this one.",
}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that is alive, and who it speaks for."""

    session_id: UUID
    principal: Principal


FindSession = Callable[[Database, str], Awaitable[SignedIn | None]]


async def authenticate(request: Request) -> Principal:
    """The caller; `ANONYMOUS` without a cookie, or with one that is worth nothing any more.

    Raises: Forbidden when another site sent the browser here to change something.
    """
    token = request.cookies.get(COOKIE)
    if token is None:
        return ANONYMOUS
    require_same_origin(request)
    find: FindSession = request.app.state.find_session
    found = await find(database(request), token)
    if found is None:
        return ANONYMOUS
    request.scope["session_id"] = found.session_id
    return found.principal


def session_id(request: Request) -> UUID:
    """The session of a caller who is signed in."""
    return request.scope["session_id"]
