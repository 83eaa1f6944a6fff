"""Numbers that go up and down with every request, and are told now and then.

To change a gauge costs as much as a look into a dictionary a hundred times over, and nobody reads it
more often than once in some seconds.
"""

from prometheus_client import Gauge


class Level:
    """How many there are `now`, in this process."""

    def __init__(self, name: str, documentation: str) -> None:
        self.now = 0
        self._gauge = Gauge(name, documentation, multiprocess_mode="livesum")
        _LEVELS.append(self)

    def tell(self) -> None:
        self._gauge.set(self.now)


_LEVELS: list[Level] = []


def tell_levels() -> None:
    """Sets the gauges of all levels."""
    for level in _LEVELS:
        level.tell()
