"""A time limit that does not blame others for this process being busy."""

import asyncio
from types import TracebackType

TICKS = 5


class Patience:
    """Like `asyncio.timeout`, counted in ticks of the event loop.

    However long the loop itself was held up, it looks for answers that have come meanwhile between
    any two ticks. Raises: TimeoutError at the end of the block when the last one has passed.
    """

    def __init__(self, seconds: float) -> None:
        self._pause = seconds / TICKS
        self._left = TICKS

    async def __aenter__(self) -> None:
        self._loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("patience needs a task")
        self._task, self._cancelling = task, task.cancelling()
        self._timer = self._loop.call_later(self._pause, self._tick)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        if self._left or self._task.uncancel() > self._cancelling:
            return
        if kind is asyncio.CancelledError:
            raise TimeoutError from error

    def _tick(self) -> None:
        self._left -= 1
        if self._left:
            self._timer = self._loop.call_later(self._pause, self._tick)
        else:
            self._task.cancel()
