"""Who calls: an access token in the Authorization header (RFC 6750). Nothing is looked up."""

from typing import Any
from uuid import UUID

from fastapi import Request

from ..access_tokens import verify
from ..principal import ANONYMOUS, Principal

CHALLENGE = "Bearer"
SECURITY_SCHEME: dict[str, Any] = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "The access token of `POST /api/v1/session`. It is good for ten minutes.",
}


async def authenticate(request: Request) -> Principal:
    """The caller; `ANONYMOUS` without a token.

    Raises: Unauthenticated for a token that is not valid, or not any more.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.casefold() != "bearer":
        return ANONYMOUS
    verified = verify(token.strip())
    request.state.session_id = verified.session_id
    return verified.principal


def session_id(request: Request) -> UUID:
    """The session of a caller who is signed in."""
    return request.state.session_id
