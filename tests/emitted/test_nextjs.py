"""Next.js projects, emitted and put through their own checks and tests."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from emitted.project import Project

from tools.template import ROOT, commit, copy, git

STARTS = ("blank", "shop", "kitchen_sink", "social")
DOMAINS = ROOT / "tests" / "domains"


@pytest.mark.parametrize("start", STARTS)
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
    readme = project.folder / "README.md"
    project.run("diagrams", "node", str(mermaid / "parse.mjs"), str(readme))
    project.run("install", "npm", "ci", "--loglevel=error")
    project.run("check", "npm", "run", "check")
    output = project.run("tests", "npm", "test", "--", "--no-color")
    counts = re.findall(r"Tests +(\d+ passed.*)", output)
    assert counts, output[-2000:]
    if start == "shop":
        built = project.run("build", "npm", "run", "build")
        assert "warn" not in built.lower(), built[-4000:]
    report.append(f"{start} × nextjs: {counts[-1]} ({', '.join(project.timings)})")
    print(f"\n{report[-1]}", flush=True)
    assert git(project.folder, "status", "--porcelain").split() == []
