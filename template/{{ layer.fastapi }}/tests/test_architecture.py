"""The shape of the code: who may import whom, and how long a file may be."""

from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
LONGEST = 250


def test_imports_keep_the_contracts_of_pyproject(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    failed = lint_imports(no_cache=True)
    assert not failed, capsys.readouterr().out


def test_files_stay_short() -> None:
    folders = ("src", "tests", "migrations")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in files
        if "versions" not in file.parts
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
