"""A time by which each request has come to its end, kept by one timer for all of them.

All have the same time, so whoever began first is due first. `asyncio.timeout` would set a timer for
each request and take it back a moment later.
"""

import asyncio
from typing import Any

Running = asyncio.Task[Any]


class Deadlines:
    """Cancels tasks that run for longer than `seconds`."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._due: dict[Running, float] = {}
        self._late: set[Running] = set()
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> Running:
        """The time of the current task begins."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # for the type checker
        loop = task.get_loop()
        self._due[task] = loop.time() + self.seconds
        if self._timer is None:
            self._timer = loop.call_later(self.seconds, self._cancel, loop)
        return task

    def end(self, task: Running) -> bool:
        """Whether it was too late; then the cancellation is ours, and done with."""
        self._due.pop(task, None)
        if task not in self._late:
            return False
        self._late.remove(task)
        task.uncancel()
        return True

    def _cancel(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer, now = None, loop.time()
        for task, due in [*self._due.items()]:
            if due > now:
                self._timer = loop.call_at(due, self._cancel, loop)
                return
            del self._due[task]
            self._late.add(task)
            task.cancel()
