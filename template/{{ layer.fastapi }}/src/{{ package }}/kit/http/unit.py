"""The database of the running application, as routes use it: one request, one transaction."""

from contextlib import AbstractAsyncContextManager

from fastapi import Request

from ..db.driver import Database
from ..db.session import Reader, Session


def database(request: Request) -> Database:
    return request.app.state.database


def reader(request: Request) -> Reader:
    return database(request).reader


def transaction(request: Request) -> AbstractAsyncContextManager[Session]:
    """Commits before the response leaves; rolls back when the block raises."""
    return database(request).transaction()
