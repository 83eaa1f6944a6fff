"""Whether two things take the same time, on a machine that does other things as well."""

from collections.abc import Awaitable, Callable
from statistics import median
from time import perf_counter

Ask = Callable[[], Awaitable[object]]


async def seconds(ask: Ask) -> float:
    started = perf_counter()
    await ask()
    return perf_counter() - started


async def ratio(one: Ask, other: Ask, *, pairs: int) -> float:
    """The median time of one by that of the other; in turns, so that both meet the same load."""
    times = [(await seconds(one), await seconds(other)) for _ in range(pairs)]
    return median(first for first, _ in times) / median(second for _, second in times)


async def same_time(one: Ask, other: Ask, *, pairs: int, within: float) -> bool:
    """Whether the ratio is between 1/within and within, in one of three attempts."""
    found = 0.0
    for _ in range(3):
        found = await ratio(one, other, pairs=pairs)
        if 1 / within <= found <= within:
            return True
    print(f"the ratio of the medians is {found:.2f}")
    return False
