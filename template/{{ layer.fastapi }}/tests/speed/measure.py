"""What requests cost: the server's share of a processor, and the time that a client waits."""

import os
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from httpx2 import Response

from .budgets import budget_of

WARM_UP = 20  # requests that are not counted
FEW = 20  # of those that are: what fewer cost is chance

Send = Callable[[], Awaitable[Response]]


@dataclass(frozen=True)
class Cost:
    """Milliseconds of one request, out of several."""

    operation: str
    processor: float
    client: float

    @property
    def is_over(self) -> bool:
        """Whether it is more than its budget, `SPEED_SCALE` times on a machine that is slow or busy."""
        scale, budget = float(os.environ.get("SPEED_SCALE", "1")), budget_of(self.operation)
        return self.processor > scale * budget.processor or self.client > scale * budget.client

    def __str__(self) -> str:
        budget = budget_of(self.operation)
        return (
            f"{self.operation:<50} {self.processor:7.2f} of {budget.processor:g}"
            f" {self.client:9.2f} of {budget.client:g}"
        )


class TooFew(Exception):
    """A request was refused before enough of them had been measured."""


async def cost(operation: str, process: int, requests: Iterator[Send]) -> Cost:
    """Sends the requests one after the other to the server that is `process`, up to one that it refuses.

    Raises: TooFew.
    """
    times: list[float] = []
    before = 0.0
    for number, send in enumerate(requests):
        if number == WARM_UP:
            before = processor_time(process)
        begun = time.perf_counter()
        answer = await send()
        times.append(time.perf_counter() - begun)
        if not answer.is_success:
            if number < WARM_UP + FEW:
                raise TooFew(f"{operation}: {answer.status_code} for request {number + 1}")
            times.pop()
            break
    del times[:WARM_UP]
    used = processor_time(process) - before
    return Cost(operation, 1000 * used / len(times), 1000 * median(times))


def processor_time(process: int) -> float:
    """Seconds that a process has used so far, in whole ticks of the kernel (proc(5), `stat`)."""
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")
