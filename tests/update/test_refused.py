"""Updates that are refused: one sentence, and the project is as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from copier.errors import UserMessageError
from support import CURRENT, DOMAIN, edit, project, tree, update

from tools.template import commit, git

ANSWERS = ".copier-answers.yml"


def refused(folder: Path, match: str, **options: object) -> None:
    """The update is refused with a sentence, and the project is as it was."""
    before = tree(folder)
    with pytest.raises(UserMessageError, match=match):
        update(folder, **options)
    assert tree(folder) == before
    assert git(folder, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        ("          body: text\n", "removed: {notes: [Note.body]}\n"),
        (DOMAIN[DOMAIN.index("      Label:") :], "removed: {notes: [Label]}\n"),
    ],
    ids=["field", "entity"],
)
def test_what_vanishes_must_be_named(probe: Path, tmp_path: Path, gone: str, named: str) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    edit(folder / "domain.yml", gone, "")
    commit(folder)
    refused(folder, "domain.yml.*(Note.body|Label)", ref=CURRENT)
    refused(folder, "domain.yml.*(Note.body|Label)")
    with (folder / "domain.yml").open("a") as file:
        file.write(named)
    commit(folder)
    assert update(folder, CURRENT)
    commit(folder)
    assert update(folder) == []


def test_a_broken_domain_file_is_refused(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    for text in ("modules: [", "modules: {notes: {entitys: {}}}\n", "\x00", "&a [*a]"):
        (folder / "domain.yml").write_text(text)
        commit(folder)
        refused(folder, "domain.yml")


@pytest.mark.parametrize(
    ("key", "value", "match"),
    [
        ("package", "other", "package: this project was made with my_app, not other"),
        ("preset", "shop", "preset: this project was made with blank, not shop"),
        ("framework", "django", "framework: there is no"),
        ("topology", "services", "topology: there is no"),
        ("databse", "sqlite", "databse: no such question"),
    ],
)
def test_answers_that_an_update_cannot_change(
    probe: Path, tmp_path: Path, key: str, value: str, match: str
) -> None:
    folder = project(probe, tmp_path / "project")
    refused(folder, match, **{key: value})


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        (
            "database: postgresql",
            "database: oracle",
            r"\.copier-answers\.yml database: there is no",
        ),
        ("package: my_app", "package: ../my_app", r"\.copier-answers\.yml package: use lower"),
        ("project_name: My App", "project_name: [1]", r"\.copier-answers\.yml project_name"),
    ],
)
def test_an_answers_file_edited_by_hand_is_refused(
    probe: Path, tmp_path: Path, old: str, new: str, match: str
) -> None:
    folder = project(probe, tmp_path / "project")
    edit(folder / ANSWERS, old, new)
    commit(folder)
    refused(folder, match)


def test_a_missing_answers_file_is_refused(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project")
    (folder / ANSWERS).unlink()
    commit(folder)
    refused(folder, r"cannot obtain old template references from `\.copier-answers\.yml`")


def test_a_dirty_project_is_refused(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project")
    (folder / "mine.txt").write_text("x")
    with pytest.raises(UserMessageError, match="dirty"):
        update(folder)
