"""What was measured, as tables of Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from .measure import Sample, Samples, middle, shares
from .server import Server
from .wrk import Work


def machine() -> None:
    """When and where."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next(line.partition(": ")[2] for line in lines if line.startswith("model name"))
    moment = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    python = platform.python_version()
    print(f"{moment}; {os.cpu_count()} × {model}; Python {python}; load before: {load}", flush=True)


def table(found: Samples, servers: Sequence[Server], works: Sequence[Work], *, beside: str) -> None:
    """One table for each work. Shares are medians of the rounds, with the lowest and the highest.

    Each target is compared with its base, the limit, and with the one target that all stand `beside`.
    """
    for work in works:
        print(f"\n**{work.name}**\n")
        print(
            "| target | requests/s | p50 ms | p99 ms | CPU µs | PostgreSQL CPU µs "
            f"| share of the limit | the same by CPU | times {beside} | the same by CPU |"
        )
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        for server in servers:
            name, base = server.target.name, server.target.base
            mine = found[name, work.name]
            cells = [
                name,
                *(f"{_median(mine, of):.{digits}f}" for of, digits in COLUMNS),
                *_compared(mine, found.get((base or "", work.name))),
                *_compared(mine, found.get((beside, work.name)) if name != beside else None),
            ]
            print(f"| {' | '.join(cells)} |")


def processes(servers: Sequence[Server]) -> None:
    """What a process takes to start, and takes up after all that."""
    print("\n| target | s to the first answer | MB |\n| --- | ---: | ---: |")
    for server in servers:
        name, seconds = server.target.name, server.seconds_to_start
        print(f"| {name} | {seconds:.1f} | {server.megabytes():.0f} |")


COLUMNS: tuple[tuple[Callable[[Sample], float], int], ...] = (
    (lambda one: one.rate, 0),
    (lambda one: one.load.p50, 1),
    (lambda one: one.load.p99, 1),
    (lambda one: one.cpu, 0),
    (lambda one: one.database_cpu, 0),
)


def _median(samples: list[Sample], of: Callable[[Sample], float]) -> float:
    return median(of(one) for one in samples)


def _compared(mine: list[Sample], base: list[Sample] | None) -> list[str]:
    """By requests a second, and by the server's CPU time for a request."""
    if base is None:
        return ["", ""]
    by_rate = shares(mine, base, lambda one: one.rate)
    return [middle(by_rate), middle(shares(base, mine, lambda one: one.cpu))]
