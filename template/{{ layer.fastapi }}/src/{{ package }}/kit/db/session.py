"""What operations ask of a database. Two types, so that a reader cannot write by accident."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from .query import Query

T = TypeVar("T")


class Reader(Protocol):
    """Single statements, each on its own."""

    async def one(self, query: Query[T], /, **values: Any) -> T | None:
        """The first row, or None."""
        ...

    async def all(self, query: Query[T], /, **values: Any) -> list[T]:
        """Every row: the statement has to limit itself."""
        ...


class Session(Reader, Protocol):
    """Statements of one transaction. Whoever opened it commits; operations never do."""

    async def run(self, query: Query[Any], /, **values: Any) -> int:
        """Runs a statement for its effect and returns how many rows it touched."""
        ...

    def after_commit(self, call: Callable[[], None]) -> None:
        """Calls it when the transaction is committed; a rollback forgets it."""
        ...
