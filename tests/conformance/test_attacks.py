"""The attacks of the FastAPI projects, on a server of another framework that runs as in production."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx2
import pytest
from conformance.stacks import STACKS, Served
from emitted.postgres import INSTALLED
from emitted.project import Project

from tools.template import copy

HERE = Path(__file__).parent
QUICK = ("answers", "assignment", "passwords", "requests", "sessions")
AT_HOME = ("page", "delivery")  # about files of their own project
ELSEWHERE = {
    "test_what_is_served_is_what_is_described": "test_document.py asks that",
    "test_a_bug_is_told_to_the_log_alone": "needs routes that fail",
    "test_several_processes_do_not_each_count_for_themselves": "Next.js serves with one process",
    "unsafe_settings and DEBUG": "there is no such setting",
}
VERDICT = re.compile(r"^([SX]-\d+) +P\d +(passed|FAILED)", re.MULTILINE)


def test_it_withstands_the_attacks_of_the_other_framework(
    request: pytest.FixtureRequest,
    server: Served,
    tmp_path: Path,
    tell: Callable[[str], None],
) -> None:
    stack = STACKS.get(server.stack)
    if stack is None or not stack.attacked:
        pytest.skip("does not apply: these attacks are its own, or it runs elsewhere")
    if not [*INSTALLED.glob("*/bin/pg_ctl")]:
        pytest.skip("does not apply: there is no PostgreSQL here")
    whole = bool(request.config.getoption("--all-attacks"))
    if not whole and server.stack == "nextjs-jwt":
        pytest.skip("does not apply: the quick ones ask little of tokens, --all-attacks asks all")
    attacker = _attacker(request.getfixturevalue("template"), tmp_path / "attacker", stack.answers)
    document = tmp_path / "openapi.json"
    document.write_text(httpx2.get(f"{server.url}/openapi.json").text, encoding="utf-8")
    environment = Project.environment() | {
        "PYTHONPATH": str(HERE),
        "ATTACKED_FOLDER": str(server.folder),
        "ATTACKED_COMMAND": stack.attacked,
        "ATTACKED_DOCUMENT": str(document),
    }
    run = subprocess.run(
        [
            "uv",
            "run",
            "--quiet",
            "pytest",
            "-q",
            "-p",
            "attacked",
            *_attacks(attacker, whole=whole),
        ],
        cwd=attacker,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    found = VERDICT.findall(run.stdout)
    counts = Counter(verdict for _, verdict in found)
    tell(f"attacks on {server.stack} withstood: {counts['passed']} of {len(found)} rows")
    assert run.returncode == 0, run.stdout[-8000:]
    assert counts["passed"] == len(found) > 0


def _attacker(template: Path, folder: Path, answers: Mapping[str, str]) -> Path:
    """A FastAPI project of the same domain, with the same way of signing in."""
    asked = {"framework": "fastapi", "database": "postgresql", "auth": answers["auth"]}
    copy(template, folder, project_name="Shop", preset="shop", **asked)
    subprocess.run(["uv", "sync", "--quiet"], cwd=folder, env=os.environ, check=True)
    return folder


def _attacks(attacker: Path, *, whole: bool) -> list[str]:
    files = sorted((attacker / "tests" / "security").glob("test_*.py"))
    names = [file.stem.removeprefix("test_") for file in files]
    chosen = [name for name in names if name not in AT_HOME and (whole or name in QUICK)]
    left_out = [f"not ({expression})" for expression in ELSEWHERE]
    return [*(f"tests/security/test_{name}.py" for name in chosen), "-k", " and ".join(left_out)]
