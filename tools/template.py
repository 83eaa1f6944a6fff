"""This work tree as a template that Copier takes: a git repository of its own, with a version tag."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from copier import Settings, run_copy

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("copier.yml", "extensions", "presets", "template", "_partials", "docs")
AUTHOR = ("-c", "user.name=groundplan", "-c", "user.email=groundplan@localhost")


def lay_out(folder: Path, parts: tuple[str, ...] = PARTS) -> Path:
    """The template as it is now, uncommitted edits included, without a history."""
    for part in parts:
        source = ROOT / part
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.pyc", ".*_cache")
            shutil.copytree(source, folder / part, ignore=ignored)
        else:
            shutil.copy(source, folder / part)
    return folder


def snapshot(folder: Path, tag: str = "v0.0.1") -> Path:
    """The template as it is now, as a repository with this one version."""
    shutil.rmtree(folder, ignore_errors=True)
    commit(lay_out(folder), tag)
    return folder


def commit(folder: Path, tag: str | None = None) -> None:
    """All that is there, as the next version of a repository that is made where there is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", tag or "A step")
    if tag:
        git(folder, "tag", tag)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", *AUTHOR, "-c", "commit.gpgsign=false", *arguments]
    run = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return run.stdout


def copy(template: Path, folder: Path, **answers: Any) -> Path:
    """A project by these answers and the defaults for the rest, whatever a person's Copier settings are.

    Raises: UserMessageError for answers that are refused.
    """
    run_copy(
        str(template),
        folder,
        {"preset": "blank", **answers},
        defaults=True,
        quiet=True,
        settings=Settings(),
        unsafe=True,
        vcs_ref="HEAD",
    )
    return folder
