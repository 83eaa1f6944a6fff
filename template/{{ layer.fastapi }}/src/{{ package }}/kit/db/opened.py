"""A database for as long as a block of code needs it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from .driver import Database


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[Database]:
    """Open inside of the block, closed after it."""
    database = Database(url)
    await database.open()
    try:
        yield database
    finally:
        await database.close()
