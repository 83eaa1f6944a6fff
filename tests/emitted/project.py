"""An emitted project under test: its own commands are the oracle."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools.template import ROOT, commit, copy

DOMAINS = ROOT / "tests" / "domains"


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

    def parse_diagrams(self, mermaid: Path) -> None:
        """Has the real parser, in the folder `mermaid`, read each diagram of the documents."""
        documents = [*self.folder.glob("docs/**/*.md"), self.folder / "README.md"]
        drawn = [str(path) for path in documents if "```mermaid" in path.read_text("utf-8")]
        self.run("diagrams", "node", str(mermaid / "parse.mjs"), *drawn)

    @staticmethod
    def environment() -> dict[str, str]:
        """This process's, without what belongs to the generator's own environment."""
        private = ("VIRTUAL_ENV", "PYTHON", "PYTEST_", "COV_", "DATABASE_URL")
        return {name: value for name, value in os.environ.items() if not name.startswith(private)}


def first_version(template: Path, folder: Path, start: str, **answers: str) -> Project:
    """A project in git, of a preset or of a domain in tests/domains."""
    preset, domain = start, DOMAINS / f"{start}.yml"
    if not (ROOT / "presets" / f"{start}.yml").exists():
        preset = "blank"
        folder.mkdir()
        shutil.copy(domain, folder / "domain.yml")
    copy(template, folder, project_name="Shop", preset=preset, **answers)
    commit(folder)
    return Project(folder)
