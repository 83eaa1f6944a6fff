"""What asyncpg says when the server is away, or took something back; what callers are told then."""

import asyncpg

from ..errors import Unavailable
from .pool import Connection

UNDID = (
    ConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,  # of a closed connection: it was not even asked
    asyncpg.InternalClientError,  # the server has hung up, and the client just learns it
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TransactionRollbackError,
)
"""The connection is gone, or a deadlock was broken: nothing is left of the transaction."""
OUT_OF_REACH = (
    *UNDID,
    OSError,
    TimeoutError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.LockNotAvailableError,
)


class Undone(Unavailable):
    """The server took everything back: it may be done again at once."""


def did_nothing(error: Exception) -> bool:
    """Whether a statement without a transaction around it certainly did nothing."""
    return isinstance(error, asyncpg.InterfaceError | asyncpg.TransactionRollbackError)


def unreachable(error: Exception, connection: Connection) -> Unavailable:
    """What callers are told. Raises `error` again where asyncpg refused to ask: a mistake of ours."""
    if isinstance(error, asyncpg.InterfaceError) and not connection.is_closed():
        raise error
    if isinstance(error, UNDID):
        return Undone("the database undid this")
    return Unavailable("the database did not answer in time")
