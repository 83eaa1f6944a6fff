"""The time, always in UTC; one place, so that a test can hold it still."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)
