"""Keeps the tests apart from the machine: its Git and Copier settings, and its bytecode."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from plumbum import local
from support import recorded, small_template

from tools.template import commit, lay_out

sys.dont_write_bytecode = True


@pytest.fixture(scope="session", autouse=True)
def isolated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No settings but these; plumbum, which Copier calls Git with, has its own copy of them."""
    folder = tmp_path_factory.mktemp("settings")
    (folder / "copier.yml").write_text("{}\n")
    (folder / "gitconfig").write_text(
        "[user]\n\tname = A Tester\n\temail = tester@example.com\n[commit]\n\tgpgsign = false\n"
        "[init]\n\tdefaultBranch = main\n[core]\n\tautocrlf = false\n"
    )
    settings = {
        "COPIER_SETTINGS_PATH": str(folder / "copier.yml"),
        "COPIER_CACHE_DIR": str(folder / "cache"),
        "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    patch = pytest.MonkeyPatch()
    for name, value in settings.items():
        patch.setenv(name, value)
    with local.env(**{name: os.environ[name] for name in settings}):
        yield
    patch.undo()


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """What the end of the run says about this test, in whatever process it ran."""
    return partial(record_property, "told")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in recorded(terminalreporter, "told"):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template as a plain folder; tests must not change it."""
    return lay_out(tmp_path_factory.mktemp("plain") / "template")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """The template as a Git repository of its own with the tag v1.0.0."""
    folder = lay_out(tmp_path / "template")
    commit(folder, "v1.0.0")
    return folder


@pytest.fixture
def probe(tmp_path: Path) -> Path:
    """A small template with all the mechanics and the tag v1.0.0."""
    folder = small_template(tmp_path / "template")
    commit(folder, "v1.0.0")
    return folder
