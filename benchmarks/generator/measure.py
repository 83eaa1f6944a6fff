"""CPU time, wall time and memory of one run of Copier, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CODE = """
import json, resource, sys, time
from copier import run_copy, run_update
operation, source, target = sys.argv[1:]
data = json.load(sys.stdin)
options = {"defaults": True, "unsafe": True, "quiet": True}
start = time.perf_counter()
if operation == "copy":
    run_copy(source, target, data, **options)
else:
    run_update(target, data, overwrite=True, **options)
wall = time.perf_counter() - start
usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
cpu = sum(u.ru_utime + u.ru_stime for u in usage)
print(json.dumps([cpu, wall, max(u.ru_maxrss for u in usage)]))
"""


@dataclass(frozen=True)
class Cost:
    cpu: float  # seconds, Git's included
    wall: float
    megabytes: float  # at its largest


def run(operation: str, source: Path, target: Path, **data: str) -> Cost:
    """Runs `copy` or `update`. Raises CalledProcessError when that fails."""
    command = [sys.executable, "-c", CODE, operation, str(source), str(target)]
    done = subprocess.run(
        command, input=json.dumps(data), check=True, capture_output=True, text=True
    )
    cpu, wall, kilobytes = json.loads(done.stdout.splitlines()[-1])
    return Cost(cpu, wall, kilobytes / 1024)
