"""Domains that nobody wrote, emitted and migrated up, down and up; more with RANDOM_DOMAINS=300."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from emitted.project import Project
from random_domain import random_domain

from tools.template import copy

SEEDS = range(int(os.environ.get("RANDOM_DOMAINS", "2")))


def test_it_is_clean_and_its_tables_come_and_go(
    template: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    project = Project(tmp_path / "shop")
    project.folder.mkdir()
    for seed in SEEDS:
        _empty(project.folder)
        (project.folder / "domain.yml").write_text(random_domain(seed), "utf-8")
        copy(template, project.folder, project_name="Shop")
        print(f"seed {seed}")
        project.run("format", "uv", "run", "--quiet", "ruff", "format", "--check", ".")
        project.run("lint", "uv", "run", "--quiet", "ruff", "check", ".")
        project.run(
            "migrations", "uv", "run", "--quiet", "pytest", "-q", "tests/test_migrations.py"
        )
    tell(f"random domains: {len(SEEDS)} emitted, migrated and imported")


def _empty(folder: Path) -> None:
    """Keeps the environment alone: it is the same for all of them."""
    for path in folder.iterdir():
        if path.is_dir() and path.name != ".venv":
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()
