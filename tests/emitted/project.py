"""An emitted project under test: its own commands are the oracle."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path


class CommandFailed(AssertionError):
    """A command of an emitted project ended with an error; `output` is all that it printed."""

    def __init__(self, what: str, output: str) -> None:
        super().__init__(f"{what}:\n{output[-8000:]}")
        self.output = output


@dataclass
class Project:
    """Runs the project's own commands, as its owner would, and remembers how long each took."""

    folder: Path
    timings: list[str] = field(default_factory=list)

    def run(self, title: str, *command: str, timeout: float = 1200) -> str:
        """The output of a command. Fails the test with that output when the command fails."""
        started = time.monotonic()
        run = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=timeout,
            check=False,
        )
        if run.returncode:
            raise CommandFailed(f"{title} failed in {self.folder}", run.stdout)
        self.timings.append(f"{title} {time.monotonic() - started:.0f} s")
        return run.stdout

    @staticmethod
    def environment() -> dict[str, str]:
        """This process's, without what belongs to the generator's own environment."""
        private = ("VIRTUAL_ENV", "PYTHONPATH", "PYTEST_CURRENT_TEST", "DATABASE_URL")
        return {
            k: v for k, v in os.environ.items() if k not in private and not k.startswith("COV_")
        }
