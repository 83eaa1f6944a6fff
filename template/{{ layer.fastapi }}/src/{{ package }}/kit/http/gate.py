"""The one dependency of a route: who calls, and whether their roles open this door at all.

Runs before the body is validated, so a stranger learns nothing from validation messages. Which
rows are within reach is the operation's question.
"""

from typing import Any

from fastapi import Depends, Request

from ..policy import Permission
from ..principal import Principal
from .authentication import authenticate


class Gate:
    """A permission in front of a route; the OpenAPI document and the tests read it from there."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    async def __call__(self, request: Request) -> Principal:
        caller = await authenticate(request)
        self.permission.require(caller)
        return caller


def may(permission: Permission) -> Any:
    """`caller: Annotated[Principal, may(READ)]`"""
    return Depends(Gate(permission))
