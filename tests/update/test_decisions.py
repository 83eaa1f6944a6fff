"""Decision records through an update: one is added, none is rewritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import CURRENT, edit, project, small_template, update

from tools.template import ROOT, commit

RECORDS = "docs/decisions"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small template with the real records, in a repository with a version."""
    folder = small_template(tmp_path_factory.mktemp("decisions") / "template")
    shutil.copytree(ROOT / "template" / RECORDS, folder / "template" / RECORDS)
    shutil.copytree(ROOT / "_partials" / "decisions", folder / "_partials" / "decisions")
    commit(folder, "v1")
    return folder


def test_a_changed_answer_adds_a_record_that_supersedes(template: Path, tmp_path: Path) -> None:
    folder = project(template, tmp_path / "project", database="postgresql")
    accepted = next((folder / RECORDS).glob("*-database-postgresql.md"))
    edit(accepted, "**Consequences.**", "Agreed by all of us.\n\n**Consequences.**")
    commit(folder)
    before = accepted.read_text("utf-8")

    update(folder, CURRENT, database="sqlite")

    assert accepted.read_text("utf-8") == before
    added = next((folder / RECORDS).glob("*-database-sqlite.md")).read_text("utf-8")
    assert f"Supersedes [{accepted.name}]({accepted.name})." in added
    assert "Recommended was another choice, “PostgreSQL”, because" in added
    commit(folder)
    assert update(folder, CURRENT) == []


def test_a_new_fact_is_recorded_and_moves_nothing_by_itself(template: Path, tmp_path: Path) -> None:
    said = {"building": "internal", "load": "low", "database": "sqlite"}
    folder = project(template, tmp_path / "project", **said)
    before = set((folder / RECORDS).iterdir())

    update(folder, CURRENT, load="medium")

    added = {
        path.name[5:]: path.read_text("utf-8") for path in {*(folder / RECORDS).iterdir()} - before
    }
    assert added.keys() == {"database-sqlite.md"}
    assert "Recommended was another choice, “PostgreSQL”, because" in added["database-sqlite.md"]
