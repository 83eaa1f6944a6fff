"""A server under measurement: one process, and what the kernel knows about it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tools.ports import free_port

PATIENCE = 120  # seconds until the first answer
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Target:
    """An application: where it runs, how it is started (`{port}` is filled in), and what it is told."""

    name: str
    folder: Path
    command: tuple[str, ...]
    environment: dict[str, str]
    files: Path  # headers, ids and body of its requests
    base: str | None = None  # the target that it is compared with


class Server:
    """One process, as the Dockerfile of an emitted project starts it."""

    def __init__(self, target: Target, logs: Path) -> None:
        self.target = target
        self.port = free_port()
        started = time.monotonic()
        with logs.open("wb") as log:
            self._process = subprocess.Popen(
                [part.replace("{port}", str(self.port)) for part in target.command],
                cwd=target.folder,
                env=os.environ | target.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait(logs)
        except BaseException:
            self.stop()
            raise
        self.seconds_to_start = time.monotonic() - started

    @property
    def pid(self) -> int:
        return self._process.pid

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        return cpu_of(self._process.pid)

    def megabytes(self) -> float:
        """Proportional set size."""
        rollup = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text()
        return int(rollup.split("\nPss:")[1].split()[0]) / 1024

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait(self, logs: Path) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            try:
                urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5).close()
                return
            except (URLError, OSError):
                time.sleep(0.02)
        raise RuntimeError(f"{self.target.name} does not answer:\n{logs.read_text()[-3000:]}")


def cpu_of(pid: int) -> float:
    """Seconds of processor time of a process; of one that has ended, 0."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return (int(fields[11]) + int(fields[12])) / TICKS


def cpu_of_children(pid: int) -> dict[int, float]:
    """The same for each process that it has started, as PostgreSQL does for a connection."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(child): cpu_of(int(child)) for child in children}
