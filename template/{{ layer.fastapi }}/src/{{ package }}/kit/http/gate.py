"""The one dependency of a route: who calls, and whether their roles open this door at all.

Runs before the body is validated, so a stranger learns nothing from validation messages. Which
rows are within reach is the operation's question.
"""

from typing import Any

from fastapi import Depends, Request
from fastapi.dependencies.models import Dependant

from ..errors import Problem
from ..policy import Permission
from ..principal import Principal
from .authentication import authenticate
from .ratelimit import count


class Gate:
    """A permission in front of a route; the OpenAPI document and the tests read it from there."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    async def __call__(self, request: Request) -> Principal:
        caller = await _caller(request)
        self.permission.require(caller)
        return caller


def permission_of(dependant: Dependant) -> Permission | None:
    """The permission that guards a route, None when it is open to everybody."""
    for inner in dependant.dependencies:
        if isinstance(inner.call, Gate):
            return inner.call.permission
        if found := permission_of(inner):
            return found
    return None


async def _caller(request: Request) -> Principal:
    """Who calls; the request counts against them, or against their address."""
    try:
        caller = await authenticate(request)
    except Problem:
        await count(request, None)
        raise
    request.scope["principal"] = caller
    await count(request, caller)
    return caller


def may(permission: Permission) -> Any:
    """`caller: Annotated[Principal, may(READ)]`"""
    return Depends(Gate(permission))
