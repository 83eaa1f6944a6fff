"""Updates of real projects against a template with a real history."""

from __future__ import annotations

from pathlib import Path

import pytest
from copier import run_recopy
from copier.errors import UserMessageError
from support import CURRENT, DOMAIN, commit, copy, edit, git, project, tree, update

ANSWERS = ".copier-answers.yml"


@pytest.fixture
def probe(template: Path) -> Path:
    """A template with three more files, so that the tests do not depend on the real ones."""
    folder = template / "template" / "probe"
    folder.mkdir()
    (folder / "note.txt.jinja").write_text(
        "version one\n" + "kept\n" * 8 + "{{ project_name }}\n" + "kept\n" * 8 + "end\n"
    )
    nested = folder / "{% yield probed from plan.entities %}{{ probed.path }}{% endyield %}"
    nested.mkdir()
    (nested / "fields.txt.jinja").write_text(
        "{% for field in entity(probed.key).model.fields %}\n{{ field.name }}\n{% endfor %}\n"
        + "kept\n" * 8
    )
    commit(template, "v1.0.1")
    return template


def refused(folder: Path, match: str, **options: object) -> None:
    """The update is refused with a sentence, and the project is as it was."""
    before = tree(folder)
    with pytest.raises(UserMessageError, match=match):
        update(folder, **options)
    assert tree(folder) == before
    assert git(folder, "status", "--porcelain") == ""


@pytest.mark.parametrize("preset", ["blank", "shop"])
def test_an_update_without_news_changes_nothing(
    template: Path, tmp_path: Path, preset: str
) -> None:
    folder = project(template, tmp_path / "project", preset=preset)
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
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    update(folder, **change)
    options = {"package": "my_app", **change}
    fresh = copy(probe, tmp_path / "fresh", domain=DOMAIN, **options)
    assert without_migrations(folder) == without_migrations(fresh)


def without_migrations(folder: Path) -> dict[str, object]:
    return {name: value for name, value in tree(folder).items() if "/versions/" not in name}


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
    (probe / "template" / "migrations" / "versions").mkdir(parents=True)
    first = probe / "template" / "migrations" / "versions" / "0001.py.jinja"
    first.write_text("{{ project().entities | length }}\n")
    commit(probe, "v1.0.2")
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    domain = folder / "domain.yml"
    domain.write_text(domain.read_text() + MORE)
    commit(folder)
    update(folder, CURRENT)
    assert (folder / "migrations" / "versions" / "0001.py").read_text() == "2\n"


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


def test_a_rename_is_named_by_was(probe: Path, tmp_path: Path) -> None:
    folder = project(probe, tmp_path / "project", domain=DOMAIN)
    edit(folder / "domain.yml", "      Label:\n", "      Mark:\n        was: Label\n")
    commit(folder)
    update(folder, CURRENT)
    assert (folder / "probe" / "notes" / "marks" / "fields.txt").exists()
    assert not (folder / "probe" / "notes" / "labels").exists()


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
    template: Path, tmp_path: Path, key: str, value: str, match: str
) -> None:
    folder = project(template, tmp_path / "project")
    refused(folder, match, **{key: value})


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ("database: sqlite", "database: oracle", r"\.copier-answers\.yml database: there is no"),
        ("package: my_app", "package: ../my_app", r"\.copier-answers\.yml package: use lower"),
        ("project_name: My App", "project_name: [1]", r"\.copier-answers\.yml project_name"),
    ],
)
def test_an_answers_file_edited_by_hand_is_refused(
    template: Path, tmp_path: Path, old: str, new: str, match: str
) -> None:
    folder = project(template, tmp_path / "project")
    edit(folder / ANSWERS, old, new)
    commit(folder)
    refused(folder, match)


def test_a_missing_answers_file_is_refused(template: Path, tmp_path: Path) -> None:
    folder = project(template, tmp_path / "project")
    (folder / ANSWERS).unlink()
    commit(folder)
    refused(folder, r"cannot obtain old template references from `\.copier-answers\.yml`")


def test_a_dirty_project_is_refused(template: Path, tmp_path: Path) -> None:
    folder = project(template, tmp_path / "project")
    (folder / "mine.txt").write_text("x")
    with pytest.raises(UserMessageError, match="dirty"):
        update(folder)


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
