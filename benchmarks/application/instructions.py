"""What a request costs in instructions of the processor: the same, whatever else the machine does.

Callgrind (valgrind.org) counts what the server runs between two moments, at a fiftieth of its speed. A
share in instructions is not one in time: it says exactly what a change has saved, and not how fast that is.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from . import wrk
from .server import Server, Target
from .wrk import Work

CONNECTIONS = 4
_TOTAL = re.compile(r"^totals: (\d+)$", re.MULTILINE)


def instructions(
    targets: Sequence[Target],
    works: Sequence[Work],
    refresh: Callable[[], None],
    folder: Path,
    *,
    seconds: float,
) -> None:
    """Thousands of instructions for each request, and the share of the target that each is compared with."""
    found: dict[tuple[str, str], float] = {}
    for target in targets:
        refresh()
        found |= _count(target, works, folder, seconds)
    print("\nthousands of instructions for each request (share of the limit)")
    print(f"| target | {' | '.join(work.name for work in works)} |")
    print(f"| --- |{' ---: |' * len(works)}")
    for target in targets:
        cells = [_cell(found, target, work) for work in works]
        print(f"| {target.name} | {' | '.join(cells)} |", flush=True)


def _cell(found: dict[tuple[str, str], float], target: Target, work: Work) -> str:
    mine = found[target.name, work.name]
    share = f" ({found[target.base, work.name] / mine:.2f})" if target.base else ""
    return f"{mine / 1000:,.0f}{share}"


def _count(
    target: Target, works: Sequence[Work], folder: Path, seconds: float
) -> dict[tuple[str, str], float]:
    """Raises: RuntimeError for answers of 400 and more."""
    counted = folder / f"{target.name}.counted"
    callgrind = ["valgrind", "--tool=callgrind", "--instr-atstart=no"]
    python = str(target.folder / ".venv/bin/python")
    command = (*callgrind, f"--callgrind-out-file={counted}", python, *target.command)
    server = Server(replace(target, command=command), folder / f"{target.name}.log")
    try:
        return {(target.name, work.name): _of_one(server, work, counted, seconds) for work in works}
    finally:
        server.stop()


def _of_one(server: Server, work: Work, counted: Path, seconds: float) -> float:
    how = {"seconds": seconds, "connections": CONNECTIONS}
    wrk.run(work, server.port, server.target.files, **how)
    _control(server, "--instr=on")
    load = wrk.run(work, server.port, server.target.files, **how)
    _control(server, "--instr=off")
    _control(server, "--dump")
    load.require(f"{server.target.name}, {work.name}")
    dumps = counted.parent.glob(f"{counted.name}.*")
    newest = max(dumps, key=lambda path: int(path.suffix.removeprefix(".")))
    total = _TOTAL.search(newest.read_text())
    assert total is not None
    return int(total[1]) / load.requests


def _control(server: Server, action: str) -> None:
    command = ["callgrind_control", action, str(server.pid)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
