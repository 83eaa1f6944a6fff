"""The same limits for several processes: GCRA in Redis, by the clock of Redis.

One question is one round trip and one atomic step, so no two processes spend the same.
"""

from hashlib import blake2b

from .errors import Unavailable
from .limits import MINUTE, Left, MemoryLimiter, Quota
from .store import Away, Store

SPEND = """
local time = redis.call('TIME')
local now = (time[1] - 1700000000) + time[2] / 1000000
local earned_back = tonumber(redis.call('GET', KEYS[1]) or '0')
local owed = math.max(earned_back - now, 0) + ARGV[1]
if owed <= tonumber(ARGV[2]) then
  redis.call('SET', KEYS[1], string.format('%.17g', now + owed), 'PX', math.ceil(owed * 1000))
end
return string.format('%.17g', owed)
"""
"""Counts seconds from a recent moment: a double has the more digits behind the point for that."""


class SharedLimiter:
    """A limiter for any number of processes.

    While Redis is away, each process counts for itself, from what it learned last, so that the API goes
    on; what must be counted for all or not happen, as guesses at passwords, does not happen.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._spend = store.script(SPEND)
        self._own = MemoryLimiter()

    async def spend(self, quota: Quota, who: str) -> Left:
        """Raises: Unavailable for a strict quota while Redis is away."""
        try:
            owed = await self._store.run(self._spend, _key(quota, who), quota.cost, MINUTE)
        except Away as away:
            if quota.strict:
                raise Unavailable("attempts cannot be counted at the moment") from away
            return await self._own.spend(quota, who)
        left = Left(quota, float(owed))
        self._own.remember(who, Left(quota, left.owed - quota.cost) if left.refused else left)
        return left


def _key(quota: Quota, who: str) -> str:
    """Not the name of anybody: an e-mail address has no business in Redis."""
    return f"limits:{quota.name}:{blake2b(who.encode(), digest_size=16).hexdigest()}"
