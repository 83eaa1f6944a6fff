"""A time by which each request has come to its end, kept by one timer for all of them.

All have the same time, so whoever began first is due first. `asyncio.timeout` would set a timer for
each request and take it back a moment later.
"""

import asyncio
from types import TracebackType
from typing import Any


class Overdue(TimeoutError):
    """The time was over before the work was done."""


class Deadlines:
    """`with deadlines:` cancels what a task does for longer than `seconds`. Any number of tasks may be inside.

    Raises: Overdue in place of that cancellation.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._due: dict[asyncio.Task[Any], float] = {}
        self._late: set[asyncio.Task[Any]] = set()
        self._timer: asyncio.TimerHandle | None = None

    def __enter__(self) -> None:
        task = _current()
        loop = task.get_loop()
        self._due[task] = loop.time() + self.seconds
        if self._timer is None:
            self._timer = loop.call_later(self.seconds, self._cancel, loop)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        task = _current()
        self._due.pop(task, None)
        if task in self._late:
            self._late.remove(task)
            task.uncancel()
            if isinstance(error, asyncio.CancelledError):
                raise Overdue from error

    def _cancel(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer, now = None, loop.time()
        for task, due in [*self._due.items()]:
            if due > now:
                self._timer = loop.call_at(due, self._cancel, loop)
                return
            del self._due[task]
            self._late.add(task)
            task.cancel()


def _current() -> asyncio.Task[Any]:
    task = asyncio.current_task()
    assert task is not None  # noqa: S101  # for the type checker
    return task
