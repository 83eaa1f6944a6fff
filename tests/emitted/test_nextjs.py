"""Next.js projects, emitted and put through their own checks and tests."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from emitted.postgres import postgres
from emitted.project import Project

from tools.template import ROOT, commit, copy, git

DOMAINS = ROOT / "tests" / "domains"
WHOLE = ("shop", "kitchen_sink")  # the others are checked, not run


@pytest.mark.parametrize("start", ["blank", "shop", "kitchen_sink", "social"])
def test_it_passes_its_own_checks_and_tests(
    template: Path, mermaid: Path, tmp_path: Path, report: list[str], start: str
) -> None:
    project = Project(tmp_path / "shop")
    preset = start
    if (DOMAINS / f"{start}.yml").exists():
        preset = "blank"
        project.folder.mkdir()
        shutil.copy(DOMAINS / f"{start}.yml", project.folder / "domain.yml")
    copy(template, project.folder, project_name="Shop", preset=preset, framework="nextjs")
    git(project.folder, "init", "--quiet")
    commit(project.folder, "first version")
    drawn = [str(project.folder / name) for name in ("README.md", "docs/architecture.md")]
    project.run("diagrams", "node", str(mermaid / "parse.mjs"), *drawn)
    project.run("install", "npm", "ci", "--loglevel=error")
    project.run("check", "npm", "run", "check")
    counts = ["checked"]
    if start in WHOLE:
        counts = [_passed(project.run("tests", "npm", "test", "--", "--no-color"))]
    if start == "shop":
        counts.append(_on_a_server(project))
        built = project.run("build", "npm", "run", "build")
        assert "warn" not in built.lower(), built[-4000:]
    report.append(f"{start} × nextjs: {', '.join(counts)} ({', '.join(project.timings)})")
    print(f"\n{report[-1]}", flush=True)
    assert git(project.folder, "status", "--porcelain").split() == []


def _on_a_server(project: Project) -> str:
    with postgres() as url:
        if url is None:
            return "on a server not run, there is no PostgreSQL here"
        command = ("env", f"TEST_DATABASE_URL={url}", "npm", "test", "--", "--no-color")
        return f"on a server {_passed(project.run('on a server', *command))}"


def _passed(output: str) -> str:
    found = re.findall(r"Tests +(\d+ passed.*)", output)
    assert found, output[-2000:]
    return found[-1]
