"""One template for all combinations, and the table of what ran."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.template import ROOT, snapshot

NOT_COVERED = "failures of PostgreSQL, attacks where the table names none, other operating systems, other Python versions, PostgreSQL other than the one found"


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


@pytest.fixture(scope="session")
def report() -> Iterator[list[str]]:
    lines: list[str] = []
    yield lines
    print("\n\nemitted and run:")
    print("\n".join(f"  {line}" for line in lines))
    without = "" if shutil.which("redis-server") else ", Redis: no redis-server here"
    print(f"not covered: {NOT_COVERED}{without}")
