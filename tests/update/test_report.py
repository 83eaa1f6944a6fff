"""What an update says when it is done, as a person sees it."""

from __future__ import annotations

from pathlib import Path

from support import DOMAIN, cli, edit, project

from tools.template import commit, git

OPTIONS = ("update", "--trust", "--defaults")


def test_conflicts_are_listed_with_the_way_out(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    edit(folder / "probe" / "note.txt", "version one", "my own words")
    commit(folder)
    edit(probe / "template" / "probe" / "note.txt.jinja", "version one", "version two")
    commit(probe, "v2.0.0")
    run = cli(*OPTIONS, folder=folder)
    assert run.returncode == 1
    assert "meet in these files; resolve, then `git add` them:\n  probe/note.txt\n" in run.stdout
    assert "`git reset --hard` undoes this update" in run.stdout
    assert "revise" not in run.stdout
    git(folder, "reset", "--hard", "-q")
    run = cli(*OPTIONS, "--conflict", "rej", folder=folder)
    assert "  probe/note.txt.rej\n" in run.stdout


def test_deletions_are_listed_with_the_way_back(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    fields = folder / "probe" / "notes" / "labels" / "fields.txt"
    fields.write_text(fields.read_text() + "mine\n")
    domain = folder / "domain.yml"
    text = domain.read_text()
    domain.write_text(text[: text.index("      Label:")] + "removed: {notes: [Label]}\n")
    commit(folder)
    run = cli(*OPTIONS, "--vcs-ref=:current:", folder=folder)
    assert run.returncode == 0
    gone = "probe/notes/labels/fields.txt"
    assert f"`git checkout HEAD -- <file>` brings one back:\n  {gone}\n" in run.stdout
    assert "`uv run my_app revise` makes the migration" in run.stdout
    git(folder, "checkout", "HEAD", "--", gone)
    assert fields.read_text().endswith("mine\n")


def test_new_tables_name_the_command_that_makes_the_migration(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    run = cli(*OPTIONS, "-d", "auth=jwt", folder=folder)
    assert "`uv run my_app revise`" in run.stdout
    git(folder, "reset", "--hard", "-q")
    edit(folder / "domain.yml", "about: A thought.", "about: An idea.")
    commit(folder)
    assert "revise" not in cli(*OPTIONS, "--vcs-ref=:current:", folder=folder).stdout


def test_nextjs_names_its_own_way_to_a_migration(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN, framework="nextjs")
    edit(
        folder / "domain.yml",
        "          body: text\n",
        "          words: {type: text, was: body}\n",
    )
    commit(folder)
    run = cli(*OPTIONS, "--vcs-ref=:current:", folder=folder)
    assert "npm run revise" in run.stdout


def test_a_refusal_is_one_sentence_and_an_exit_code(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    edit(folder / "domain.yml", "          body: text\n", "")
    commit(folder)
    run = cli(*OPTIONS, "--vcs-ref=:current:", folder=folder)
    assert run.returncode == 1
    assert "Traceback" not in run.stdout
    assert "Note.body" in run.stdout
    assert git(folder, "status", "--porcelain") == ""
