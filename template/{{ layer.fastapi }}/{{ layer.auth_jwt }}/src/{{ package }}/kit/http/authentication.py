"""Who calls: an access token in the Authorization header (RFC 6750).

The identity module knows what a token cannot; it is wired in as `app.state.recognise`.
"""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from fastapi import Request

from ..access_tokens import Verified, refused, verify
from ..db.driver import Database
from ..principal import ANONYMOUS, Principal
from .headers import header
from .unit import database

CHALLENGE = "Bearer"
IN_COOKIES = False
CREDENTIAL_HEADERS = ("Authorization", "Device-Mark")
SECURITY_SCHEME: dict[str, Any] = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "The access token of `POST /api/v1/session`. It is good for ten minutes.",
}

Recognise = Callable[[Database, Verified], Awaitable[Principal | None]]


async def authenticate(request: Request) -> Principal:
    """The caller; `ANONYMOUS` without a token.

    Raises: Unauthenticated for a token that is not valid, or not any more.
    """
    scheme, _, token = header(request.scope, b"authorization").partition(" ")
    if scheme.casefold() != "bearer":
        return ANONYMOUS
    verified = verify(token.strip())
    recognise: Recognise = request.app.state.recognise
    caller = await recognise(database(request), verified)
    if caller is None:
        raise refused()
    request.scope["session_id"] = verified.session_id
    return caller


def session_id(request: Request) -> UUID:
    """The session of a caller who is signed in."""
    return request.scope["session_id"]
