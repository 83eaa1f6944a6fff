"""Every combination, emitted and put through the emitted project's own checks and tests."""

from __future__ import annotations

import itertools
import re
import subprocess
from pathlib import Path

import pytest
from emitted.project import Project, first_version

from tools.template import ROOT, copy, git

PRESETS, DATABASES, AUTHS = (
    ("blank", "shop", "social"),
    ("sqlite", "postgresql"),
    ("session", "jwt"),
)
DOMAINS = ROOT / "tests" / "domains"
CASES = [
    *((*case, "memory") for case in itertools.product(("blank", "shop"), DATABASES, AUTHS)),
    ("kitchen_sink", "sqlite", "session", "memory"),
    ("kitchen_sink", "postgresql", "jwt", "redis"),
    ("social", "sqlite", "session", "memory"),
    ("social", "postgresql", "jwt", "memory"),
    ("shop", "postgresql", "session", "redis"),
]
# Every way of signing in, database and limiter; the other combinations meet attacks that these have met.
ATTACKED = {
    ("blank", "sqlite", "session", "memory"),
    ("shop", "sqlite", "session", "memory"),
    ("shop", "sqlite", "jwt", "memory"),
    ("shop", "postgresql", "jwt", "memory"),
    ("shop", "postgresql", "session", "redis"),
    ("social", "postgresql", "jwt", "memory"),
}


@pytest.mark.parametrize(("start", "database", "auth", "limits"), CASES)
def test_it_passes_its_own_checks_and_tests(
    template: Path,
    mermaid: Path,
    tmp_path: Path,
    report: list[str],
    start: str,
    database: str,
    auth: str,
    limits: str,
) -> None:
    answers = {"database": database, "auth": auth, "limits": limits}
    project = first_version(template, tmp_path / "shop", start, **answers)
    project.parse_diagrams(mermaid)
    project.run("install", "uv", "sync", "--quiet")
    project.run("doctor", "uv", "run", "shop", "doctor")
    project.run("format", "uv", "run", "ruff", "format", "--check", ".")
    project.run("lint", "uv", "run", "ruff", "check", ".")
    project.run("types", "uv", "run", "pyright")
    output = project.run("tests", "uv", "run", "pytest", "-q", "-n", "2")
    counts = re.findall(r"\d+ passed.*", output)
    assert counts, output[-2000:]
    assert "warning" not in counts[-1], output[-4000:]
    if (start, database, auth, limits) in ATTACKED:
        attacks = project.run("attacks", "uv", "run", "pytest", "-q", "tests/security")
        assert "FAILED" not in attacks, attacks[-8000:]
        counts.append(f"{counts[-1]}, attacks {attacks.splitlines()[-1]}")
    report.append(
        f"{start} × {database} × {auth} × {limits}: {counts[-1]} ({', '.join(project.timings)})"
    )
    print(f"\n{report[-1]}", flush=True)
    status = git(project.folder, "status", "--porcelain").split()
    assert [p for p in status if p not in ("??", "uv.lock")] == []


@pytest.mark.parametrize("database", DATABASES)
def test_it_boots_with_one_command_and_answers(
    template: Path, tmp_path: Path, database: str
) -> None:
    folder = tmp_path / "shop"
    copy(template, folder, project_name="Shop", preset="shop", database=database)
    project = Project(folder)
    project.run("install", "uv", "sync", "--quiet")
    command = ["uv", "run", "--quiet", "shop", "up", "--port", "8765"]
    server = subprocess.Popen(
        command, cwd=folder, env=Project.environment(), start_new_session=True
    )
    try:
        answers = project.run("ask", "uv", "run", "--quiet", "python", "-c", ASK, timeout=180)
        assert answers.split() == ["200", "200", "401"]
    finally:
        server.terminate()
        assert server.wait(timeout=30) in (0, -15, 143)


ASK = """
import time
import httpx2
url = "http://127.0.0.1:8765"
for _ in range(600):
    try:
        print(httpx2.get(f"{url}/health/ready").status_code)
        break
    except httpx2.TransportError:
        time.sleep(0.2)
print(httpx2.get(f"{url}/api/v1/products").status_code)
print(httpx2.get(f"{url}/api/v1/account").status_code)
"""
