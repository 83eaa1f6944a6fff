"""Git is asked once for a folder, and Copier still sets the bits where Git ignores those on disk."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from copier._main import Worker
from planner.file_modes import METHOD, ask_git_once


def worker_class() -> Any:
    class Recorder:
        def __init__(self, folder: Path) -> None:
            self.subproject = SimpleNamespace(local_abspath=folder)
            self.synced: list[Path] = []

        def _sync_git_index_executable_bit(self, path: Path, mode: int) -> None:
            self.synced.append(path)

    return Recorder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


@pytest.mark.parametrize(("tracked", "synced"), [("true", []), ("false", [Path("run")])])
def test_bits_are_set_where_git_ignores_those_on_disk(
    tmp_path: Path, tracked: str, synced: list[Path]
) -> None:
    recorder = worker_class()
    ask_git_once(recorder)
    worker = recorder(tmp_path)
    getattr(worker, METHOD)(Path("before"), 0o755)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "core.fileMode", tracked)
    getattr(worker, METHOD)(Path("run"), 0o755)
    assert worker.synced == synced


def test_git_starts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: (asked.append(a), run(*a, **k))[1])
    recorder = worker_class()
    ask_git_once(recorder)
    ask_git_once(recorder)
    for name in "abc":
        getattr(recorder(tmp_path), METHOD)(Path(name), 0o644)
    assert len(asked) == 1


def test_copier_has_the_method_that_is_replaced() -> None:
    assert hasattr(Worker, METHOD)
