"""Flipping one answer changes the files of its layers, its decision record, the few that print a list, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from planner.features import AXES
from planner.recommend import DECISIONS
from support import DOMAIN, copy, tree

from tools.template import ROOT

SHARED = {
    "database": {
        "README.md",
        "docs/architecture.md",
        "docs/failure.md",
        "docs/capacity.md",
        "docs/decisions/README.md",
        "docs/growing.md",
        "docs/operations.md",
        "docs/runbooks.md",
        "docs/testing.md",
        "pyproject.toml",
        "src/my_app/kit/settings.py",
    },
    "auth": {
        ".env.example",
        "docs/api.md",
        "docs/architecture.md",
        "docs/decisions/README.md",
        "docs/growing.md",
        "docs/security.md",
        "migrations/versions/0001_initial.py",
        "pyproject.toml",
        "src/my_app/apps/tables.py",
        "src/my_app/kit/settings.py",
        "tests/security/absent.py",
    },
    "limits": {
        ".env.example",
        ".github/workflows/ci.yml",
        "README.md",
        "compose.yaml",
        "docs/api.md",
        "docs/architecture.md",
        "docs/build-order.md",
        "docs/capacity.md",
        "docs/decisions/README.md",
        "docs/growing.md",
        "docs/integrations.md",
        "docs/operations.md",
        "docs/security.md",
        "pyproject.toml",
        "src/my_app/kit/settings.py",
        "tests/security/absent.py",
        "tests/security/place.py",
        "tests/test_production.py",
    },
    "ci": {"docs/build-order.md"},
    "licence": {"pyproject.toml"},
}
"""What an axis changes outside of its layers; an option that adds to it needs a reason."""

FLIPS = [(axis, feature.value) for axis in SHARED for feature in AXES[axis][1:]]


@pytest.mark.parametrize(("axis", "value"), FLIPS)
def test_an_answer_changes_only_what_is_declared(
    plain: Path, tmp_path: Path, axis: str, value: str
) -> None:
    before, after = (
        _emitted(plain, tmp_path / name, answers) for name, answers in _pair(axis, value)
    )
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    own = {path for path in changed if re.match(rf"docs/decisions/01\d\d-{_decision(axis)}-", path)}
    assert changed - own - _layered(axis) - SHARED[axis] == {".copier-answers.yml"}


def _decision(axis: str) -> str:
    """The decision that a question settles: its records are its own."""
    return next((decision.key for decision in DECISIONS if decision.axis == axis), axis)


def _pair(axis: str, value: str) -> list[tuple[str, dict[str, str]]]:
    return [("before", {axis: AXES[axis][0].value}), ("after", {axis: value})]


def _emitted(template: Path, folder: Path, answers: dict[str, str]) -> dict[str, object]:
    folder.mkdir()
    (folder / "domain.yml").write_text(DOMAIN)
    copy(template, folder, **answers)
    return dict(tree(folder))


def _layered(axis: str) -> set[str]:
    """The outputs of every layer of an axis."""
    layers = "|".join(feature.id for feature in AXES[axis])
    paths = (
        path.relative_to(ROOT / "template").as_posix() for path in (ROOT / "template").rglob("*")
    )
    inside = (path for path in paths if re.search(rf"\{{\{{ layer\.({layers}) \}}\}}", path))
    plain = (re.sub(r"\{\{ layer\.\w+ \}\}/", "", path).removesuffix(".jinja") for path in inside)
    return {re.sub(r"{%.*?%}", "", p).replace("{{ package }}", "my_app") for p in plain}
