"""A connection of the pool, for as long as it is needed."""

from types import TracebackType

from ..errors import Unavailable
from ..telemetry.metrics import DATABASE_IN_USE
from .outages import OUT_OF_REACH
from .pool import Connection, Pool


class Lease:
    """A connection for as long as a block runs. One that may be in the middle of something is dropped.

    Raises: Unavailable when there is none in time.
    """

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._connection: Connection | None = None

    async def __aenter__(self) -> Connection:
        try:
            self._connection = self._pool.free_one() or await self._pool.take()
        except OUT_OF_REACH as error:
            raise Unavailable("the database did not answer in time") from error
        DATABASE_IN_USE.now += 1
        return self._connection

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        DATABASE_IN_USE.now -= 1
        assert self._connection is not None  # noqa: S101  # for the type checker
        if error is None or (isinstance(error, Exception) and not isinstance(error, Unavailable)):
            self._pool.put_back(self._connection)
            return
        was_cut = self._connection.is_closed()
        self._pool.drop(self._connection)
        if was_cut:
            self._pool.drop_free()
