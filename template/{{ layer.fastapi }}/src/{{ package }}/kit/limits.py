"""How often somebody may do something: GCRA, in the memory of this process.

One number for each of them: the moment at which they have earned back everything they spent.
Source: ITU-T I.371, the virtual scheduling form of the generic cell rate algorithm.
"""

import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from math import ceil
from typing import NamedTuple, Protocol

MAX_KEPT = 50_000
MINUTE = 60 + 1e-3  # what is earned in it is rounded


class Quota:
    """So many a minute, which may be used up at once.

    What a strict one guards is refused when nobody can count it.
    """

    def __init__(self, name: str, per_minute: int, *, strict: bool = False) -> None:
        self.name = name
        self.strict = strict
        self.per_minute = per_minute
        self.cost = 60 / per_minute  # seconds in which one is earned back
        self.policy = f'"{name}";q={per_minute};w=60'


class Left(NamedTuple):
    """What somebody has left of a quota who earns everything back in `owed` seconds."""

    quota: Quota
    owed: float

    @property
    def refused(self) -> bool:
        return self.owed > MINUTE

    def told(self) -> tuple[int, int]:
        """How many remain, and the whole seconds until there is one more."""
        spare = MINUTE - self.owed
        if spare < 0:
            return 0, ceil(-spare)
        remaining = int(spare / self.quota.cost)
        return remaining, ceil((remaining + 1) * self.quota.cost - spare)


class Limiter(Protocol):
    """Counts what is spent, wherever it keeps it."""

    async def spend(self, quota: Quota, who: str) -> Left:
        """Takes one, or nothing when there is none left."""
        ...


class MemoryLimiter:
    """A limiter for one process. Of each quota it keeps those who spent last."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: defaultdict[str, OrderedDict[str, float]] = defaultdict(OrderedDict)

    async def spend(self, quota: Quota, who: str) -> Left:
        now, kept = self._clock(), self._kept[quota.name]
        left = Left(quota, max(kept.get(who, now) - now, 0.0) + quota.cost)
        if not left.refused:
            _remember(kept, who, now + left.owed)
        return left

    def remember(self, who: str, left: Left) -> None:
        """Goes on from what somebody has left now."""
        _remember(self._kept[left.quota.name], who, self._clock() + left.owed)


def _remember(kept: OrderedDict[str, float], who: str, earned_back: float) -> None:
    kept[who] = earned_back
    kept.move_to_end(who)
    if len(kept) > MAX_KEPT:
        kept.popitem(last=False)
