"""Each planted defect turns its row red, in a project that passes every row without it.

Every P0 row has one: a row that nothing turns red proves nothing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from emitted.postgres import INSTALLED
from emitted.project import CommandFailed, Project
from planted.defects import DEFECTS, Defect

from tools.template import copy, snapshot

FAILED = re.compile(r"^([SX]-\d+) +P\d +FAILED", re.MULTILINE)
PROVES = re.compile(r'@proves\("([SX]-\d+)".*?(gate="P1")?\)$')
NEEDED_FOR_REDIS = shutil.which("redis-server") and any(INSTALLED.glob("*/bin/pg_ctl"))
TEST = re.compile(r"(?:async )?def (test_\w+)")


SHOPS = {
    "session": {"database": "sqlite", "auth": "session"},
    "jwt": {"database": "sqlite", "auth": "jwt"},
    "redis": {"database": "postgresql", "limits": "redis"},
}


@pytest.fixture(scope="module")
def shop_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Project]:
    """The projects by their names in SHOPS, each installed when it is first asked for."""
    template = snapshot(tmp_path_factory.mktemp("template"))

    @cache
    def installed(name: str) -> Project:
        folder = tmp_path_factory.mktemp(name) / "shop"
        copy(template, folder, project_name="Shop", preset="internal-tool", **SHOPS[name])
        project = Project(folder)
        project.run("install", "uv", "sync", "--quiet")
        return project

    return installed


def test_every_row_that_must_pass_has_a_defect(shop_of: Callable[[str], Project]) -> None:
    rows = {row for name in SHOPS for row in proofs(shop_of(name))}
    assert rows == {defect.row for defect in DEFECTS}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: f"{defect.row} {defect.about}")
def test_a_planted_defect_turns_its_row_red(
    shop_of: Callable[[str], Project],
    record_property: Callable[[str, object], None],
    defect: Defect,
) -> None:
    if defect.shop == "redis" and not NEEDED_FOR_REDIS:
        pytest.skip("no redis-server, or no PostgreSQL, is installed here")
    shop = shop_of(defect.shop)
    file = shop.folder / defect.file
    sound = file.with_name(f"{file.name}.sound")
    shutil.copy(file, sound)
    try:
        plant(file, defect)
        told = attack(shop, defect.row)
    finally:
        shutil.move(sound, file)
    assert defect.row in FAILED.findall(told), f"{defect.about}: not noticed\n{told[-8000:]}"
    record_property("red", defect.row)


def plant(file: Path, defect: Defect) -> None:
    """Raises: AssertionError when there is nothing to replace, so that no defect goes stale."""
    text = file.read_text("utf-8")
    assert defect.old in text, f"{defect.file} has no {defect.old!r}"
    file.write_text(text.replace(defect.old, defect.new), "utf-8")


def proofs(shop: Project) -> dict[str, list[str]]:
    """The tests that prove each P0 row, as pytest names them."""
    found: dict[str, list[str]] = {}
    for file in sorted((shop.folder / "tests" / "security").glob("test_*.py")):
        rows: list[str] = []
        for line in file.read_text("utf-8").split("\n"):
            if mark := PROVES.match(line):
                rows += [] if mark[2] else [mark[1]]
            elif test := TEST.match(line):
                for row in rows:
                    found.setdefault(row, []).append(f"tests/security/{file.name}::{test[1]}")
                rows = []
    return found


def attack(shop: Project, row: str) -> str:
    """What the tests of the row print, whether or not they pass."""
    python = shop.folder / ".venv" / "bin" / "python"
    tests = proofs(shop)[row]
    command = [str(python), "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    try:
        return shop.run("attack", *command)
    except CommandFailed as failed:
        return failed.output
