"""One template for all combinations, and what none of them covers."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tools.template import ROOT, snapshot

NOT_COVERED = "processes that fail on PostgreSQL, attacks where the table names none, other operating systems, other Python versions, PostgreSQL other than the one found"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return snapshot(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def mermaid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the real Mermaid parser, installed by npm."""
    folder = tmp_path_factory.mktemp("mermaid")
    shutil.copytree(ROOT / "tests" / "mermaid", folder, dirs_exist_ok=True)
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"]
    subprocess.run(install, cwd=folder, check=True)
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    without = "" if shutil.which("redis-server") else ", Redis: no redis-server here"
    terminalreporter.write_line(f"not covered: {NOT_COVERED}{without}")
