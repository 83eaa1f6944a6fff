"""The database of the running application, as routes use it: one request, one transaction."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Concatenate, ParamSpec, TypeVar

from fastapi import Request

from ..db.driver import Database
from ..db.session import Reader, Session

P = ParamSpec("P")
T = TypeVar("T")


def database(request: Request) -> Database:
    return request.app.state.database


def reader(request: Request) -> Reader:
    return database(request).reader


def transaction(request: Request) -> AbstractAsyncContextManager[Session]:
    """Commits before the response leaves; rolls back when the block raises."""
    return database(request).transaction()


async def transact(
    request: Request,
    operation: Callable[Concatenate[Session, P], Awaitable[T]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """One operation in a transaction of its own, done again where the database undoes it."""
    return await database(request).transact(lambda db: operation(db, *args, **kwargs))


async def write(
    request: Request,
    operation: Callable[Concatenate[Session, P], Awaitable[T]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """The same for an operation that writes with one statement.

    Raises: RuntimeError at a second one.
    """
    return await database(request).transact(lambda db: operation(db, *args, **kwargs), single=True)
