"""The rows of a page. Most are only passed on, so none becomes a model before somebody looks at it."""

from collections.abc import Sequence
from typing import Any, TypeVar, overload

from .query import Query
from .shapes import Row

M = TypeVar("M")


def found(query: Query[M], rows: Sequence[Row]) -> Sequence[M]:
    """What the rows are, read with their query."""
    return Found(query, rows) if query.plain else [query.read(row) for row in rows]


class Found(Sequence[M]):
    """Rows as the driver has them, and models for whoever asks."""

    __slots__ = ("_query", "_rows")

    def __init__(self, query: Query[M], rows: Sequence[Row]) -> None:
        self._query = query
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> M: ...
    @overload
    def __getitem__(self, index: slice) -> list[M]: ...
    def __getitem__(self, index: int | slice) -> M | list[M]:
        if isinstance(index, slice):
            return [self._query.read(row) for row in self._rows[index]]
        return self._query.read(self._rows[index])

    def plain(self) -> list[dict[str, Any]]:
        """Their values, for JSON."""
        assert self._query.plain  # noqa: S101  # `found` has asked
        return [self._query.plain(row) for row in self._rows]
