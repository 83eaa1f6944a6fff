"""No entity can hide what the code of an entity imports."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from planner.fastapi.names import CLASSES, VARIABLES
from support import copy

from tools.template import ROOT

OWN = ("schemas", "table")
"""What comes from these files bears the names of the entity itself."""
WITH_VARIABLES = (
    "link_routes.py",
    "operations.py",
    "policy.py",
    "routes.py",
    "transition_routes.py",
    "transitions.py",
)


@pytest.mark.parametrize("domain", ["tests/domains/kitchen_sink.yml", "presets/social.domain.yml"])
def test_the_names_that_entities_must_not_hide_are_known(
    plain: Path, tmp_path: Path, domain: str
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    shutil.copy(ROOT / domain, project / "domain.yml")
    copy(plain, project)
    modules = project / "src" / "my_app" / "modules"
    files = [file for file in modules.glob("*/*/*.py") if "identity" not in file.parts]
    assert len(files) > 50
    for file in files:
        names = set(imported(file))
        classes = {name for name in names if name[0].isupper()}
        variables = names - classes if file.name in WITH_VARIABLES else set[str]()
        assert classes <= CLASSES, file
        assert variables <= VARIABLES, file


@pytest.mark.parametrize("name", ["A", "Zoo"])
def test_imports_are_in_order_whatever_the_package_is_called(
    plain: Path, tmp_path: Path, name: str
) -> None:
    """Before or after `tests`, by the alphabet."""
    project = copy(plain, tmp_path / "project", project_name=name, framework="fastapi")
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "I", "."],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]


def imported(file: Path) -> Iterator[str]:
    """The names that a file imports and that are the same for every entity."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            source = (node.module or "").split(".")
            if source[-1] in OWN or "contracts" in source or node.level == 2:
                continue
            yield from (alias.asname or alias.name for alias in node.names)
