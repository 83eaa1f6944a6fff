"""What a table refuses beyond its constraints; `migrations/guards.py` sees that the database does."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AppendOnly:
    """Rows are only added: none is changed, and none deleted before it is `days` old, if ever."""

    days: int | None = None


@dataclass(frozen=True)
class NoOverlap:
    """Of rows with equal values in `of`, no two have a moment between start and end in common.

    An end is no part of its range. `span` is PostgreSQL's name for such ranges; with `where`, rows
    count only while they meet that condition.
    """

    name: str
    of: tuple[str, ...]
    start: str
    end: str
    span: str
    where: str | None = None


Guard = AppendOnly | NoOverlap
