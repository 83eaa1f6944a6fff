"""`make diff`: what this work tree emits differently from the last tag, as `git diff` shows it."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from .template import ROOT, commit, copy, git, snapshot


def main() -> int:
    parser = argparse.ArgumentParser(prog="make diff")
    parser.add_argument("--preset", default="shop")
    preset = parser.parse_args().preset
    tag = _last_tag()
    if tag is None:
        print("There is no version tag to compare with; make one: git tag v0.1.0", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = folder / "project"
        for template in (_at(tag, folder / "then"), snapshot(folder / "now")):
            _emit(template, project, preset)
        command = ["git", "diff", "--stat", "--patch", "HEAD~1", "HEAD"]
        return subprocess.run(command, cwd=project, check=False).returncode


def _last_tag() -> str | None:
    command = ["git", "describe", "--tags", "--abbrev=0"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return run.stdout.strip() or None


def _at(tag: str, folder: Path) -> Path:
    """The template as it was."""
    git(ROOT, "clone", "--quiet", "--branch", tag, "--depth", "1", f"file://{ROOT}", str(folder))
    return folder


def _emit(template: Path, project: Path, preset: str) -> None:
    """One commit of what a template emits, in place of what was there."""
    if project.exists():
        git(project, "rm", "--quiet", "-r", ".")
    copy(template, project, project_name="Shop", preset=preset)
    (project / ".copier-answers.yml").unlink()
    commit(project)


if __name__ == "__main__":
    sys.exit(main())
