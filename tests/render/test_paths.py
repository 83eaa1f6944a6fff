"""Names of files in the template: usable on every system, each output from one source."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from planner.features import AXES, FEATURES
from support import DOMAIN, cli

from tools.template import ROOT

SOURCES = sorted(path.relative_to(ROOT / "template") for path in (ROOT / "template").rglob("*"))
LAYER = re.compile(r"\{\{ layer\.(\w+) \}\}")


def test_names_fit_every_file_system() -> None:
    folded: dict[str, Path] = {}
    for path in SOURCES:
        assert not re.search(r'[<>:"\\|?*]|[ .]$', path.name), path
        assert len(str(path)) < 200, path
        assert len(re.findall(r"{% yield", str(path))) <= 2, path
        assert not (ROOT / "template" / path).is_symlink(), path
        assert folded.setdefault(str(path).casefold(), path) == path


def test_layers_are_features() -> None:
    ids = {feature.id for feature in FEATURES}
    assert {name for path in SOURCES for name in LAYER.findall(str(path))} <= ids


def test_layers_that_can_be_on_together_share_no_path() -> None:
    owners: dict[str, list[frozenset[str]]] = {}
    for path in SOURCES:
        if (ROOT / "template" / path).is_file():
            layers = frozenset(LAYER.findall(str(path)))
            plain = re.sub(r"\.jinja$", "", LAYER.sub(".", path.as_posix()).replace("./", ""))
            owners.setdefault(plain, []).append(layers)
    axis = {feature.id: feature.axis for feature in FEATURES}
    for path, layers in owners.items():
        for one, two in itertools.combinations(layers, 2):
            rivals = [(a, b) for a in one - two for b in two - one if axis[a] == axis[b]]
            assert rivals, f"{path} comes from {sorted(one)} and from {sorted(two)}"


def test_block_tags_stand_alone_and_cut_no_space() -> None:
    for path in SOURCES:
        source = ROOT / "template" / path
        if source.is_file() and source.suffix == ".jinja":
            text = source.read_text("utf-8")
            assert "{%-" not in text, path
            assert "-%}" not in text, path


@pytest.mark.parametrize("database", [feature.value for feature in AXES["database"]])
@pytest.mark.parametrize("auth", [feature.value for feature in AXES["auth"]])
def test_no_file_is_written_twice(plain: Path, tmp_path: Path, database: str, auth: str) -> None:
    data = tmp_path / "answers.yml"
    answers = f"preset: blank\ndatabase: {database}\nauth: {auth}\ndomain: |\n"
    data.write_text(answers + "".join(f"  {line}\n" for line in DOMAIN.splitlines()))
    target = tmp_path / "project"
    options = ("copy", "--trust", "--defaults", "--overwrite", "--data-file", data)
    run = cli(*options, plain, target)
    assert run.returncode == 0, run.stdout
    assert not re.findall(r"(?:conflict|overwrite|identical)\S*\s+\S+\.\w+", run.stdout)
    left = [path for path in target.rglob("*") if re.search(r"\{[{%]|\.jinja$", path.name)]
    assert left == []
