"""Small work that comes in floods, done so that all else gets on."""

from asyncio import get_running_loop
from collections import deque
from collections.abc import Callable

FEW = 8


class Paced:
    """Calls a few of what it was given in each turn of the event loop, those that came first.

    A request is served in several turns: with hundreds of calls in each one it would take seconds.
    """

    def __init__(self) -> None:
        self._calls: deque[Callable[[], None]] = deque()

    def add(self, call: Callable[[], None]) -> None:
        self._calls.append(call)
        if len(self._calls) == 1:
            get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        if len(self._calls) > FEW:
            get_running_loop().call_soon(self._turn)
        for _ in range(min(FEW, len(self._calls))):
            self._calls.popleft()()
