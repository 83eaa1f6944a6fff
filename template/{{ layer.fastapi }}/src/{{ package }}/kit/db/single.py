"""Operations that write with one statement, which is a transaction by itself.

No BEGIN, no COMMIT: on the way to PostgreSQL and back that is a third of the price.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from .query import Query
from .session import Session

T = TypeVar("T")


class Single:
    """A session that reads as often as it likes, and then writes once.

    What is written is committed at once, so it is the last thing that may be asked for.
    """

    def __init__(self, db: Session) -> None:
        self._db = db
        self._wrote = False

    async def one(self, query: Query[T], /, **values: Any) -> T | None:
        self._allow(query)
        return await self._db.one(query, **values)

    async def all(self, query: Query[T], /, **values: Any) -> list[T]:
        self._allow(query)
        return await self._db.all(query, **values)

    async def run(self, query: Query[Any], /, **values: Any) -> int:
        self._allow(query)
        return await self._db.run(query, **values)

    def after_commit(self, call: Callable[[], None]) -> None:
        self._db.after_commit(call)

    def _allow(self, query: Query[Any]) -> None:
        """Raises: RuntimeError after the statement that writes: if this one fails, that one stays."""
        if self._wrote:
            raise RuntimeError(f"something is written already: {query.name} needs a transaction")
        self._wrote = query.writes
