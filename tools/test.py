"""`make test`: every suite in turn, from fast to slow; stops at the first that fails."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

from .template import ROOT

FAST = {
    "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": ["-m", "ruff", "check", "--quiet", "."],
    "types": ["-m", "pyright"],
    "unit, render, bad input": [
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "tests/unit",
        "tests/analysis",
        "tests/render",
        "tests/faults",
    ],
}
# One more than the processors of a small machine: commands of emitted projects often wait.
BUSY = ("-n", "3", "--dist")
SLOW = {
    "updates": ["-m", "pytest", "-q", "-n", "2", "tests/update"],
    "emitted projects": ["-m", "pytest", "-v", *BUSY, "worksteal", "tests/emitted"],
    "one behaviour, planted defects": [
        "-m",
        "pytest",
        "-q",
        *BUSY,
        "loadgroup",
        "tests/conformance",
        "tests/planted",
    ],
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="make test")
    parser.add_argument("--fast", action="store_true")
    suites = FAST if parser.parse_args().fast else FAST | SLOW
    for name, arguments in suites.items():
        started = time.monotonic()
        print(f"== {name}", flush=True)
        code = subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False).returncode
        print(
            f"== {name}: {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s",
            flush=True,
        )
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
