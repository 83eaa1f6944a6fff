"""Next.js projects, emitted and put through their own checks and tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from emitted.postgres import postgres
from emitted.project import Project, first_version

from tools.template import git

AUTH = {"blank": "jwt", "shop": "session", "kitchen_sink": "jwt", "social": "session"}
WHOLE = ("shop", "kitchen_sink")  # the others are checked, not run


@pytest.mark.parametrize("start", [*AUTH])
def test_it_passes_its_own_checks_and_tests(
    template: Path, mermaid: Path, tmp_path: Path, tell: Callable[[str], None], start: str
) -> None:
    project = first_version(
        template, tmp_path / "shop", start, framework="nextjs", auth=AUTH[start]
    )
    project.parse_diagrams(mermaid)
    project.run("install", "npm", "ci", "--loglevel=error")
    project.run("check", "npm", "run", "check")
    counts = ["checked"]
    if start in WHOLE:
        counts = [_passed(project.run("tests", "npm", "test", "--", "--no-color"))]
    if start == "shop":
        counts.append(_on_a_server(project))
        built = project.run("build", "npm", "run", "build")
        assert "warn" not in built.lower(), built[-4000:]
    tell(f"{start} × nextjs × {AUTH[start]}: {', '.join(counts)} ({', '.join(project.timings)})")
    assert git(project.folder, "status", "--porcelain").split() == []


def _on_a_server(project: Project) -> str:
    with postgres() as url:
        if url is None:
            return "on a server not run, there is no PostgreSQL here"
        whole = ("--project", "whole")  # those of entities are the same statements as above
        command = ("env", f"TEST_DATABASE_URL={url}", "npm", "test", "--", "--no-color", *whole)
        return f"on a server {_passed(project.run('on a server', *command))}"


def _passed(output: str) -> str:
    found = re.findall(r"Tests +(\d+ passed.*)", output)
    assert found, output[-2000:]
    return found[-1]
