"""What else can happen to the place where the data is."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing

from tests.faults.place import Place


def mischief(here: Place) -> list[Callable[[], Awaitable[None]]]:
    async def write_for_long() -> None:
        path = here.url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(1.0)
            other.execute("ROLLBACK")

    return [write_for_long]
