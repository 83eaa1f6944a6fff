"""The entry: one name for one content, so that two versions in one process never mix."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tools.template import ROOT


def entry() -> ModuleType:
    spec = importlib.util.spec_from_file_location("entry", ROOT / "extensions" / "groundplan.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def clone(folder: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "extensions" / "planner", folder, ignore=ignored)
    return folder


def test_clones_of_one_version_share_a_module(tmp_path: Path) -> None:
    load = entry().load
    assert load(clone(tmp_path / "a")) is load(clone(tmp_path / "b"))


def test_another_content_is_another_module(tmp_path: Path) -> None:
    load = entry().load
    first, second = clone(tmp_path / "a"), clone(tmp_path / "b")
    with (second / "package.py").open("a") as file:
        file.write("\nLENGTH = 20\n")
    assert load(first).package.LENGTH == 40
    assert load(second).package.LENGTH == 20
    assert load(first).package.LENGTH == 40


def test_a_version_that_does_not_load_leaves_nothing_behind(tmp_path: Path) -> None:
    load, broken = entry().load, clone(tmp_path / "a")
    (broken / "plan.py").write_text("import planner.nothing\n")
    before = set(sys.modules)
    with pytest.raises(ModuleNotFoundError):
        load(broken)
    assert not {name for name in set(sys.modules) - before if name.startswith("_groundplan_")}


def test_loading_writes_no_bytecode(tmp_path: Path) -> None:
    folder = clone(tmp_path / "a")
    with (folder / "refusal.py").open("a") as file:
        file.write("\n# another content\n")
    entry().load(folder)
    assert not list(folder.rglob("__pycache__"))
