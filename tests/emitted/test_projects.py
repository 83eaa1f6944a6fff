"""Every combination, emitted and put through the emitted project's own checks and tests."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from emitted.project import CommandFailed, Project, first_version

from tools.ports import free_port
from tools.template import copy, git

# `shop` and `blank` with every database and way of signing in; Redis with each way, once.
CASES = [
    ("shop", "postgresql", "session", "redis"),
    ("shop", "postgresql", "jwt", "memory"),
    ("shop", "sqlite", "session", "memory"),
    ("shop", "sqlite", "jwt", "memory"),
    ("kitchen_sink", "postgresql", "jwt", "redis"),
    ("kitchen_sink", "sqlite", "session", "memory"),
    ("social", "postgresql", "session", "memory"),
    ("blank", "postgresql", "session", "memory"),
    ("blank", "postgresql", "jwt", "memory"),
    ("blank", "sqlite", "session", "memory"),
    ("blank", "sqlite", "jwt", "memory"),
]
# Every way of signing in, database and limiter; the other combinations meet attacks that these have met.
ATTACKED = {
    ("shop", "postgresql", "session", "redis"),
    ("shop", "sqlite", "jwt", "memory"),
}
# What belongs to no domain is left to `blank` there, which has the same; of made-up requests there are few.
LIGHTER = {(start, "memory") for start in ("shop", "social")}
# What requests cost is measured there, against budgets that no busy machine exceeds.
MEASURED = {("kitchen_sink", "sqlite")}


@pytest.mark.parametrize(("start", "database", "auth", "limits"), CASES)
def test_it_passes_its_own_checks_and_tests(
    template: Path,
    mermaid: Path,
    tmp_path: Path,
    tell: Callable[[str], None],
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
    workers = "2" if database == "postgresql" else "0"  # two share one server
    tests = ["uv", "run", "pytest", "-q", "-n", workers]
    if (start, limits) in LIGHTER:
        of_no_domain = ("--ignore=tests/kit", "--ignore=tests/modules/identity")
        tests = ["env", "CONTRACT_EXAMPLES=3", *tests, *of_no_domain]
    output = project.run("tests", *tests)
    counts = re.findall(r"\d+ passed.*", output)
    assert counts, output[-2000:]
    assert "warning" not in counts[-1], output[-4000:]
    if (start, database, auth, limits) in ATTACKED:
        attacks = project.run("attacks", "uv", "run", "pytest", "-q", "tests/security")
        assert "FAILED" not in attacks, attacks[-8000:]
        counts.append(f"{counts[-1]}, attacks {attacks.splitlines()[-1]}")
    if (start, database) in MEASURED:
        counts.append(f"{counts[-1]}, costs {_measured(project)}")
    tell(f"{start} × {database} × {auth} × {limits}: {counts[-1]} ({', '.join(project.timings)})")
    status = git(project.folder, "status", "--porcelain").split()
    assert [p for p in status if p not in ("??", "uv.lock")] == []


def _measured(project: Project) -> str:
    """How `tests/speed` ends; with next to no budget it has to fail."""
    speed = ("uv", "run", "pytest", "-q", "tests/speed")
    output = project.run("costs", "env", "SPEED_SCALE=100", *speed)
    with pytest.raises(CommandFailed) as failed:
        project.run("costs", "env", "SPEED_SCALE=0.001", *speed, "-k", "account")
    assert "more than its budget" in failed.value.output
    return output.splitlines()[-1]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_it_boots_with_one_command_and_answers(
    template: Path, tmp_path: Path, database: str
) -> None:
    folder = tmp_path / "shop"
    copy(template, folder, project_name="Shop", preset="shop", database=database)
    project = Project(folder)
    project.run("install", "uv", "sync", "--quiet")
    port = str(free_port())
    command = ["uv", "run", "--quiet", "shop", "up", "--port", port]
    server = subprocess.Popen(
        command, cwd=folder, env=Project.environment(), start_new_session=True
    )
    try:
        answers = project.run("ask", "uv", "run", "--quiet", "python", "-c", ASK, port, timeout=180)
        assert answers.split() == ["200", "200", "401"]
    finally:
        server.terminate()
        assert server.wait(timeout=30) in (0, -15, 143)


ASK = """
import sys
import time
import httpx2
url = f"http://127.0.0.1:{sys.argv[1]}"
for _ in range(600):
    try:
        print(httpx2.get(f"{url}/health/ready").status_code)
        break
    except httpx2.TransportError:
        time.sleep(0.2)
print(httpx2.get(f"{url}/api/v1/products").status_code)
print(httpx2.get(f"{url}/api/v1/account").status_code)
"""
