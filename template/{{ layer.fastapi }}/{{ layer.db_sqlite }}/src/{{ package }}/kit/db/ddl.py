"""A connection for schema changes: those go through SQLAlchemy, not through the driver."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, NullPool, create_engine, event
from sqlalchemy.exc import ArgumentError, IntegrityError

T = TypeVar("T")


def require_url(url: str) -> None:
    """Raises: ArgumentError for the URL of another kind of database."""
    if not url.startswith("sqlite:///"):
        raise ArgumentError("DATABASE_URL must look like sqlite:///folder/file.db in this project")


def run_ddl(url: str, work: Callable[[Connection], T]) -> T:
    """Runs `work` in one transaction, after every other writer.

    Foreign keys are not enforced while tables are rebuilt, and checked before the commit.

    Raises: ArgumentError for the URL of another kind of database.
    """
    require_url(url)
    engine = create_engine(url, poolclass=NullPool)
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin)
    with engine.begin() as connection:
        result = work(connection)
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if dangling is not None:
            reason = ValueError(f"a row of {dangling[0]} refers to a missing row of {dangling[2]}")
            raise IntegrityError("PRAGMA foreign_key_check", None, reason)
        return result


def run_migrations(url: str, work: Callable[[Connection], None]) -> None:
    """As `run_ddl`: either all of them are there afterwards, or none."""
    run_ddl(url, work)


def _leave_transactions_to_us(connection: object, _record: object) -> None:
    """By itself the driver would commit before every schema change."""
    connection.isolation_level = None  # pyright: ignore[reportAttributeAccessIssue]


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
