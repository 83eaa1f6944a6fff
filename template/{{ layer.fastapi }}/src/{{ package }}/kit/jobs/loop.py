"""A step, again and again, in spite of whatever goes wrong in it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from random import uniform

PAUSE = 1.0  # seconds, more or less, so that many do not look at once

logger = logging.getLogger(__name__)


async def repeat(step: Callable[[], Awaitable[bool]], stop: asyncio.Event) -> None:
    """Until `stop`: at once when the step found something to do, else after a pause."""
    while not stop.is_set():
        try:
            busy = await step()
        except Exception:
            logger.exception("the worker goes on after a pause")
            busy = False
        if not busy:
            with suppress(TimeoutError):
                pause = PAUSE * uniform(0.5, 1.5)  # noqa: S311  # no secret
                await asyncio.wait_for(stop.wait(), pause)
