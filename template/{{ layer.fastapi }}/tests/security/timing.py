"""Whether two things take the same time, on a machine that does other things as well.

A sign test (Dixon and Mood, 1946): however busy the machine is, each of two things that take the same
time is the slower one of a pair as often as the other is. Who comes first is drawn for each pair.
"""

import random
from collections.abc import Awaitable, Callable
from math import comb
from time import perf_counter

Ask = Callable[[], Awaitable[object]]
DOUBT = 1e-6
"""How likely it may be that chance alone made the one thing look slower."""


async def same_time(one: Ask, other: Ask, *, pairs: int, within: float) -> bool:
    """Whether neither is slower than the other by more than that factor, in half of all pairs."""
    ratios = [await _ratio(one, other) for _ in range(pairs)]
    slower = sum(ratio > within for ratio in ratios)
    faster = sum(ratio < 1 / within for ratio in ratios)
    print(f"slower in {slower} of {pairs} pairs, faster in {faster}")
    return _chance(max(slower, faster), pairs) > DOUBT


async def _ratio(one: Ask, other: Ask) -> float:
    if random.getrandbits(1):
        return await _seconds(one) / await _seconds(other)
    theirs = await _seconds(other)
    return await _seconds(one) / theirs


async def _seconds(ask: Ask) -> float:
    started = perf_counter()
    await ask()
    return perf_counter() - started


def _chance(heads: int, tosses: int) -> float:
    """Of so many heads or more, with a fair coin."""
    return sum(comb(tosses, count) for count in range(heads, tosses + 1)) / 2**tosses
