"""What each preset promises beyond its rules, asked of an emitted project by several callers at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from emitted.project import first_version

INVARIANTS = Path(__file__).with_name("invariants")
CASES = [
    ("booking", "postgresql", "jwt"),
    ("ledger", "sqlite", "session"),
    ("saas", "sqlite", "jwt"),
    ("marketplace", "sqlite", "session"),
    ("content", "sqlite", "session"),
    ("ai-app", "sqlite", "session"),
    ("internal-tool", "sqlite", "session"),
    ("iot", "sqlite", "session"),
    ("mobile", "sqlite", "jwt"),
]
# Of the others the invariants alone are asked: random domains have their migrations tried.
WHOLE = ("booking", "ledger", "saas")


@pytest.mark.parametrize(("preset", "database", "auth"), CASES)
def test_its_invariants_hold(
    template: Path,
    tmp_path: Path,
    tell: Callable[[str], None],
    preset: str,
    database: str,
    auth: str,
) -> None:
    folder = tmp_path / "shop"
    answers = {"framework": "fastapi", "database": database, "auth": auth}
    project = first_version(template, folder, preset, **answers)
    shutil.copy(INVARIANTS / f"{preset}.py", folder / "tests" / "modules" / "test_invariants.py")
    project.run("install", "uv", "sync", "--quiet")
    asked = ["modules/test_invariants.py", "test_append_only.py"]
    if preset in WHOLE:
        project.run("doctor", "uv", "run", "shop", "doctor")
        project.run("format", "uv", "run", "ruff", "format", "--check", ".")
        asked.append("test_migrations.py")
    output = project.run("tests", "uv", "run", "pytest", "-q", *(f"tests/{x}" for x in asked))
    counts = re.findall(r"\d+ passed.*", output)
    assert counts, output[-2000:]
    assert "warning" not in counts[-1], output[-4000:]
    tell(
        f"{preset} × {database} × {auth}: {counts[-1]} of what it promises "
        f"({', '.join(project.timings)})"
    )


def test_each_preset_with_invariants_is_tried() -> None:
    assert {path.stem for path in INVARIANTS.glob("*.py")} == {preset for preset, _, _ in CASES}
