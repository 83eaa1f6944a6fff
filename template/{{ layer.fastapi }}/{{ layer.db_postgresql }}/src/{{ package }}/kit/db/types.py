"""Column types as PostgreSQL has them."""

from decimal import Decimal

from sqlalchemy import DateTime, Dialect, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.types import TypeDecorator

__all__ = ["DIALECT", "Document", "Exact", "Timestamp", "upsert"]

DIALECT = PGDialect_asyncpg()


class Timestamp(DateTime):
    """A moment: `timestamptz`, handed back in UTC."""

    def __init__(self) -> None:
        super().__init__(timezone=True)


class Exact(TypeDecorator[Decimal]):
    """A decimal with a fixed number of digits; the driver hands back a Decimal by itself."""

    impl = Numeric
    cache_ok = True

    @property
    def python_type(self) -> type[Decimal]:
        """What the position of a cursor is read as."""
        return Decimal

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        return None


Document = JSONB
