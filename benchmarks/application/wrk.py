"""The load generator: wrk of Debian."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Work:
    """What is asked for, again and again; `{id}` is another row each time."""

    name: str
    method: str
    path: str


@dataclass(frozen=True)
class Load:
    """What came of it. Times are milliseconds."""

    requests: int
    seconds: float
    p50: float
    p99: float
    longest: float
    refused: int  # answers of 400 and more
    broken: int  # connections that failed, and requests that timed out

    def require(self, what: str, *, refusals: bool = False) -> None:
        """Raises: RuntimeError for connections that failed and, unless `refusals` are part of what is measured,
        for answers of 400 and more.
        """
        if self.broken or not self.requests or (self.refused and not refusals):
            raise RuntimeError(f"{what}: {self}")


def run(work: Work, port: int, files: Path, *, seconds: float, connections: int) -> Load:
    """One run; `files` holds `headers`, `ids` and `body`. Raises CalledProcessError."""
    url = f"http://127.0.0.1:{port}"
    how = ["-t1", f"-c{connections}", f"-d{seconds:g}s", "--timeout", "10s"]
    inputs = [str(files / name) for name in ("headers", "ids", "body")]
    done = subprocess.run(
        ["wrk", *how, "-s", str(SCRIPT), url, "--", work.method, work.path, *inputs],
        check=True,
        capture_output=True,
        text=True,
    )
    return Load(**json.loads(done.stdout.splitlines()[-1]))
