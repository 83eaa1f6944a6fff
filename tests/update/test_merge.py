"""Updates against a template with a real history: what is merged, replayed and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from copier import run_recopy
from copier.errors import UserMessageError
from support import CURRENT, DOMAIN, copy, edit, project, tree, update, without_history

from tools.template import commit, git

ANSWERS = ".copier-answers.yml"


def test_an_update_without_news_changes_nothing(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    assert update(folder) == []
    assert update(folder, CURRENT) == []
    run_recopy(folder, defaults=True, unsafe=True, quiet=True, overwrite=True)
    assert git(folder, "status", "--porcelain") == ""


def test_a_new_version_merges_with_the_owner_s_edits(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    note = folder / "probe" / "note.txt"
    note.write_text(note.read_text() + "mine\n")
    commit(folder)
    edit(probe / "template" / "probe" / "note.txt.jinja", "version one", "version two")
    commit(probe, "v2.0.0")
    assert sorted(update(folder)) == [f" M {ANSWERS}", " M probe/note.txt"]
    text = note.read_text()
    assert text.startswith("version two\n")
    assert text.endswith("mine\n")


def test_each_version_of_the_extension_makes_its_own_render(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    note = folder / "probe" / "note.txt"
    note.write_text(note.read_text() + "mine\n")
    commit(folder)
    plan = probe / "extensions" / "planner" / "plan.py"
    edit(plan, "return self.answers.project_name", 'return "Two: " + self.answers.project_name')
    template = probe / "template" / "probe" / "note.txt.jinja"
    edit(template, "{{ project_name }}", "{{ project().name }}")
    commit(probe, "v2.0.0")
    assert not [line for line in update(folder) if line.startswith("UU")]
    assert "Two: My App\n" in note.read_text()
    commit(folder)
    edit(plan, "Two: ", "Three: ")
    commit(probe, "v3.0.0")
    assert not [line for line in update(folder) if line.startswith("UU")]
    assert "Three: My App\n" in note.read_text()
    assert note.read_text().endswith("mine\n")


@pytest.mark.parametrize(
    "change",
    [{"database": "postgresql"}, {"auth": "jwt"}, {"ci": "gitlab"}, {"project_name": "Other"}],
    ids=str,
)
def test_changed_answers_equal_a_fresh_copy(
    probe: Path, tmp_path: Path, change: dict[str, str]
) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN, database="sqlite")
    update(folder, **change)
    options = {"package": "my_app", "database": "sqlite", **change}
    fresh = copy(probe, tmp_path / "fresh", domain=DOMAIN, **options)
    assert without_history(folder) == without_history(fresh)


def test_the_domain_file_leads_and_the_update_follows(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    mine = folder / "probe" / "notes" / "notes" / "fields.txt"
    mine.write_text(mine.read_text() + "mine\n")
    domain = folder / "domain.yml"
    edit(domain, "          body: text\n", "          body: text\n          due: date\n")
    domain.write_text("# my words\n" + domain.read_text() + MORE)
    commit(folder)
    status = update(folder, CURRENT)
    assert not [line for line in status if line[:2] != " M" and line[:2] != "??"]
    assert mine.read_text().splitlines()[:3] == ["title", "body", "due"]
    assert mine.read_text().endswith("mine\n")
    assert (folder / "probe" / "notes" / "tags" / "fields.txt").exists()
    assert domain.read_text().startswith("# my words\n")
    commit(folder)
    assert update(folder) == []


MORE = """\
      Tag:
        about: Another word.
        fields: {name: string}
"""


def test_migrations_that_exist_stay_untouched(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    domain = folder / "domain.yml"
    domain.write_text(domain.read_text() + MORE)
    commit(folder)
    update(folder, CURRENT)
    assert (folder / "migrations" / "versions" / "0001.py").read_text() == "2\n"


def test_a_rename_is_named_by_was(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    edit(folder / "domain.yml", "      Label:\n", "      Mark:\n        was: Label\n")
    commit(folder)
    update(folder, CURRENT)
    assert (folder / "probe" / "notes" / "marks" / "fields.txt").exists()
    assert not (folder / "probe" / "notes" / "labels").exists()


def test_steps_and_one_leap_lead_to_the_same_tree(probe: Path, tmp_path: Path) -> None:
    one = project(probe, tmp_path / "one", domain=DOMAIN)
    two = project(probe, tmp_path / "two", domain=DOMAIN)
    for number in ("2", "3"):
        with (probe / "template" / "probe" / "note.txt.jinja").open("a") as file:
            file.write(f"line {number}\n")
        commit(probe, f"v{number}.0.0")
        update(one)
        commit(one)
    update(two)
    assert tree(one) == tree(two)
    with pytest.raises(UserMessageError, match="Downgrades are not supported"):
        update(one, "v2.0.0")


def test_a_question_that_goes_does_not_stand_in_the_way(probe: Path, tmp_path: Path) -> None:
    with (probe / "copier.yml").open("a") as file:
        file.write("\ncolour: {type: str, default: red}\n")
    commit(probe, "v1.1.0")
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    assert "colour: red" in (folder / ANSWERS).read_text()
    edit(probe / "copier.yml", "\ncolour: {type: str, default: red}\n", "")
    commit(probe, "v2.0.0")
    assert update(folder) == [f" M {ANSWERS}"]
