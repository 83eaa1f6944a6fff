"""What else can happen to the place where the data is."""

import asyncio
from collections.abc import Awaitable, Callable

from tests.faults.place import Place


def mischief(here: Place) -> list[Callable[[], Awaitable[None]]]:
    async def kill_postgresql() -> None:
        here.server.kill()
        await asyncio.to_thread(here.server.start)

    async def restart_postgresql() -> None:
        await asyncio.to_thread(here.server.stop)
        await asyncio.sleep(1.0)
        await asyncio.to_thread(here.server.start)

    async def freeze_postgresql() -> None:
        with here.server.frozen():
            await asyncio.sleep(1.0)

    return [kill_postgresql, restart_postgresql, freeze_postgresql]
