"""Rounds: every target does every work for a short while, again and again, in turn.

A noisy machine slows down whoever runs at that moment, so ratios are taken within a round and the
median of the rounds counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from . import wrk
from .server import Server, cpu_of_children
from .wrk import Load, Work

WORKS = (
    Work("get one", "GET", "/api/v1/addresses/{id}"),
    Work("list 20", "GET", "/api/v1/addresses"),
    Work("list with count", "GET", "/api/v1/addresses?with_total=true"),
    Work("create one", "POST", "/api/v1/addresses"),
)


@dataclass(frozen=True)
class Sample:
    """One work of one target in one round."""

    load: Load
    cpu: float  # of the server, microseconds for each request
    database_cpu: float  # the same of PostgreSQL

    @property
    def rate(self) -> float:
        return self.load.requests / self.load.seconds


Samples = dict[tuple[str, str], list[Sample]]


def sample(
    server: Server,
    work: Work,
    *,
    seconds: float,
    connections: int,
    postgres: int | None,
    refusals: bool = False,
) -> Sample:
    """Raises: as `Load.require`."""
    before, others = server.cpu(), cpu_of_children(postgres) if postgres else {}
    options = {"seconds": seconds, "connections": connections}
    load = wrk.run(work, server.port, server.target.files, **options)
    after, now = server.cpu(), cpu_of_children(postgres) if postgres else {}
    load.require(f"{server.target.name}, {work.name}", refusals=refusals)
    database = sum(now[pid] - others.get(pid, 0) for pid in now)
    return Sample(load, 1e6 * (after - before) / load.requests, 1e6 * database / load.requests)


def rounds(
    servers: Sequence[Server],
    works: Sequence[Work],
    refresh: Callable[[], None],
    *,
    count: int,
    seconds: float,
    postgres: int | None = None,
) -> Samples:
    """`count` rounds after one that warms up, as compilers do at run time. `refresh` is called before each."""
    found: Samples = defaultdict(list)
    for number in range(-1, count):
        refresh()
        for work in works:
            for server in servers:
                new = sample(server, work, seconds=seconds, connections=16, postgres=postgres)
                if number >= 0:
                    found[server.target.name, work.name].append(new)
        print("." if number >= 0 else "warm", end=" ", flush=True)
    print()
    return found


def shares(mine: list[Sample], base: list[Sample], of: Callable[[Sample], float]) -> list[float]:
    return [of(a) / of(b) for a, b in zip(mine, base, strict=True)]


def middle(values: list[float]) -> str:
    """The median, and between what the rounds lay."""
    return f"{median(values):.2f} ({min(values):.2f}–{max(values):.2f})"
