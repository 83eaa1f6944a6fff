"""Where a project lies, and who else is at work there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support import copy, edit, project, small_template, tree, update

from tools.template import commit, git

PLACES = {
    "any script": "ein Ordner/größe 数据 it's",
    "a larger repository": "mono/apps/shop",
    "a worktree": "beside",
}


def _settle(place: str, probe: Path, tmp_path: Path) -> Path:
    """A project that is committed, at such a place."""
    folder = tmp_path / PLACES[place]
    if place == "any script":
        return project(probe, folder)
    if place == "a larger repository":
        copy(probe, folder)
        commit(tmp_path / "mono")
        return folder
    git(project(probe, tmp_path / "origin"), "worktree", "add", "--quiet", str(folder))
    return folder


@pytest.mark.parametrize("place", PLACES)
def test_a_project_is_brought_after_a_new_version(probe: Path, tmp_path: Path, place: str) -> None:
    folder = _settle(place, probe, tmp_path)
    edit(probe / "template" / "probe" / "note.txt.jinja", "version one", "version two")
    commit(probe, "v2.0.0")
    changed = {Path(line[3:].strip('"')).name for line in update(folder)}
    assert changed == {".copier-answers.yml", "note.txt"}
    assert (folder / "probe" / "note.txt").read_text("utf-8").startswith("version two\n")


def test_without_git_a_template_in_a_plain_folder_is_copied(tmp_path: Path) -> None:
    plain = small_template(tmp_path / "template")
    command = ["copy", "--trust", "--defaults", "--quiet", "-d", "preset=blank"]
    subprocess.run(
        [sys.executable, "-m", "copier", *command, str(plain), str(tmp_path / "project")],
        env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        check=True,
    )
    assert (tmp_path / "project" / "probe" / "note.txt").exists()


def test_two_copies_into_one_folder_leave_one_whole_project(probe: Path, tmp_path: Path) -> None:
    command = ["copy", "--trust", "--defaults", "--overwrite", "--quiet", "-d", "preset=blank"]
    copier = [sys.executable, "-m", "copier", *command, str(probe)]
    both = [subprocess.Popen([*copier, str(tmp_path / "shop")]) for _ in range(2)]
    assert [copy.wait() for copy in both] == [0, 0]
    subprocess.run([*copier, str(tmp_path / "alone" / "shop")], check=True)
    assert tree(tmp_path / "shop") == tree(tmp_path / "alone" / "shop")
