"""What no test can start here is at least what its own tools accept: images, compose, CI."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from planner.features import AXES
from support import copy

SCHEMAS = {
    ".github/workflows/ci.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "compose.yaml": "vendor.compose-spec",
}
CHOICES = [(d.value, c.value) for d in AXES["database"] for c in AXES["ci"]]


@pytest.mark.parametrize(("database", "ci"), CHOICES)
def test_images_compose_and_ci_are_well_formed(
    plain: Path, tmp_path: Path, database: str, ci: str
) -> None:
    project = copy(plain, tmp_path / "project", database=database, ci=ci)
    for name, schema in SCHEMAS.items():
        if (project / name).exists():
            check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
            _run([*check, str(project / name)])
    _run([str(Path(sys.executable).with_name("hadolint")), str(project / "Dockerfile")])
    _keeps_no_secret(project)


def _keeps_no_secret(project: Path) -> None:
    """What is secret is made where the project runs, and git never sees it."""
    assert not (project / ".env").exists()
    assert ".env" in (project / ".gitignore").read_text("utf-8").splitlines()
    sample = (project / ".env.example").read_text("utf-8").splitlines()
    assert [line for line in sample if line.startswith("SECRET_KEY")] == ["SECRET_KEY="]
    answers = yaml.safe_load((project / ".copier-answers.yml").read_text("utf-8"))
    assert not [name for name in answers if re.search("secret|key|password|token", name)]


@pytest.mark.skipif(not shutil.which("promtool"), reason="not covered: there is no promtool here")
@pytest.mark.parametrize("framework", ["fastapi", "nextjs"])
@pytest.mark.parametrize("preset", ["blank", "shop"])
def test_prometheus_accepts_rules_their_tests_and_config(
    plain: Path, tmp_path: Path, preset: str, framework: str
) -> None:
    project = copy(plain, tmp_path / "project", preset=preset, framework=framework)
    folder = project / "deploy" / "monitoring"
    for command in ("check config prometheus.yml", "check rules alerts.yml"):
        _run(["promtool", *command.split()], folder)
    _run(["promtool", "test", "rules", "alerts.test.yml"], folder)


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_ci_runs_the_checks_that_the_readme_names(plain: Path, tmp_path: Path, ci: str) -> None:
    project = copy(plain, tmp_path / "project", ci=ci)
    file = ".gitlab-ci.yml" if ci == "gitlab" else ".github/workflows/ci.yml"
    job = yaml.safe_load((project / file).read_text("utf-8"))
    job = job["check"] if ci == "gitlab" else job["jobs"]["check"]
    steps = job["script"] if ci == "gitlab" else [s["run"] for s in job["steps"] if "run" in s]
    for command in ("doctor", "ruff format --check", "ruff check", "pyright", "pytest"):
        assert any(command in step for step in steps), f"{command} is not among {steps}"


def _run(command: list[str], folder: Path | None = None) -> None:
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "info" not in run.stdout, run.stdout
