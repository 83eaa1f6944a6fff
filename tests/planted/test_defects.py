"""Each planted defect turns its row red, in a shop that passes every row without it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from emitted.project import CommandFailed, Project
from planted.defects import DEFECTS, Defect

from tools.template import copy, snapshot

FAILED = re.compile(r"^(S-\d+) +P\d +FAILED", re.MULTILINE)


@pytest.fixture(scope="module")
def shops(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    """One shop for each way of signing in, installed once."""
    template = snapshot(tmp_path_factory.mktemp("template"))
    found: dict[str, Project] = {}
    for auth in ("session", "jwt"):
        folder = tmp_path_factory.mktemp(auth) / "shop"
        copy(template, folder, project_name="Shop", preset="shop", database="sqlite", auth=auth)
        found[auth] = Project(folder)
        found[auth].run("install", "uv", "sync", "--quiet")
    return found


@pytest.fixture(scope="module")
def caught() -> Iterator[list[str]]:
    rows: list[str] = []
    yield rows
    print(f"\nplanted defects: {len(rows)} of {len(DEFECTS)} caught")


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: f"{defect.row} {defect.about}")
def test_a_planted_defect_turns_its_row_red(
    shops: dict[str, Project], caught: list[str], defect: Defect
) -> None:
    shop = shops[defect.auth or "session"]
    file = shop.folder / defect.file
    sound = file.with_suffix(".sound")
    shutil.copy(file, sound)
    try:
        plant(file, defect)
        told = attack(shop, defect.tests)
    finally:
        shutil.move(sound, file)
    assert defect.row in FAILED.findall(told), f"{defect.about}: not noticed\n{told[-8000:]}"
    caught.append(defect.row)


def plant(file: Path, defect: Defect) -> None:
    """Raises: AssertionError when there is nothing to replace, so that no defect goes stale."""
    text = file.read_text("utf-8")
    assert defect.old in text, f"{defect.file} has no {defect.old!r}"
    file.write_text(text.replace(defect.old, defect.new), "utf-8")


def attack(shop: Project, tests: str) -> str:
    """What these files of attacks print, whether or not they pass."""
    files = [f"tests/security/test_{name}.py" for name in tests.split()]
    command = ["uv", "run", "--quiet", "pytest", "-q", "-p", "no:cacheprovider", *files]
    try:
        return shop.run("attack", *command)
    except CommandFailed as failed:
        return failed.output
