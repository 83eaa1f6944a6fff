"""The load generator: wrk of Debian, which is installed when it is missing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
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


def ensure(tool: str = "wrk") -> None:
    """Ends the process with the way out where a tool is missing and cannot be installed."""
    if shutil.which(tool):
        return
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        sys.exit(f"This needs {tool}; install it, and try again.")
    print(f"installing {tool} ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "-qq"], check=True, env=environment)
    install = [apt, "install", "-y", "-qq", "--no-install-recommends", tool]
    subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)


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
