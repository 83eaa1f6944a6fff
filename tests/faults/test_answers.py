"""Bad answers to a copy: one clear sentence, nothing written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from copier import run_copy
from copier.errors import UserMessageError
from support import cli, copy, small_template

BAD = [
    ("database", "mysql", 'answer database: there is no "mysql"'),
    ("database", "", 'answer database: there is no ""'),
    ("databse", "sqlite", "answer databse: no such question; did you mean"),
    ("guard", "x", "answer guard: no such question"),
    ("plan", "{}", "answer plan: no such question"),
    ("layer", "{}", "answer layer: no such question"),
    ("project_name", "", "answer project_name: it has no letter"),
    ("project_name", "a\u202eb", "answer project_name: it holds the invisible character U+202E"),
    ("package", "json", "answer package: it would hide the module"),
    ("package", "../../pwn", "answer package: use lower-case"),
    ("package", "/abs", "answer package: use lower-case"),
    ("package", "CON", "answer package: use lower-case"),
    ("package", "con", "answer package: Windows keeps"),
    ("package", "größe", "answer package: use lower-case"),
    ("package", "{{ 7*7 }}", "answer package: use lower-case"),
    ("preset", "shopp", 'answer preset: there is no "shopp"; did you mean "shop"'),
    ("framework", "django", 'answer framework: there is no "django"'),
    ("topology", "services", 'answer topology: there is no "services"'),
    ("depth", "maybe", 'answer depth: there is no "maybe"'),
    ("load", "heavy", 'answer load: there is no "heavy"'),
    ("callers", "website", 'answer callers: "website" is not a list'),
    ("decisions", "[]", "answer decisions: no such question"),
    ("domain", "modules: [", "domain.yml:2:1 this is not YAML"),
    ("domain", "modules: {a: {entitys: {}}}", 'did you mean "entities"'),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_template(tmp_path_factory.mktemp("small") / "template")


@pytest.mark.parametrize(("key", "value", "sentence"), BAD)
def test_a_bad_answer_is_refused(
    small: Path, tmp_path: Path, key: str, value: str, sentence: str
) -> None:
    target = tmp_path / "new" / "project"
    data = {"preset": "blank", key: value}
    with pytest.raises(UserMessageError) as caught:
        run_copy(str(small), target, data, defaults=True, unsafe=True, quiet=True)
    assert sentence in str(caught.value)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("other", "reason"),
    [({"database": "sqlite"}, "it speaks PostgreSQL alone"), ({"limits": "redis"}, "it counts in")],
)
def test_answers_that_do_not_go_together_are_refused(
    small: Path, tmp_path: Path, other: dict[str, str], reason: str
) -> None:
    target = tmp_path / "project"
    with pytest.raises(UserMessageError, match=f"framework: nextjs does not go with .*: {reason}"):
        copy(small, target, framework="nextjs", **other)
    assert not target.exists()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("database: null", "answer database: "),
        ("licence: no", "answer licence: "),
        ("tenancy: no", "answer tenancy: "),
        ("callers: [website, web]", 'answer callers: there is no "web"'),
        ("project_name: 1.10", "write it in quotes"),
        ("project_name: [a, b]", "write it in quotes"),
        ("project_name: 2026-11-22", "write it in quotes"),
        ("domain: {roles: {}}", "write it in quotes"),
    ],
)
def test_a_data_file_that_yaml_misreads_is_refused(
    small: Path, tmp_path: Path, line: str, sentence: str
) -> None:
    data = tmp_path / "answers.yml"
    data.write_text(f"preset: blank\n{line}\n")
    run = cli("copy", "--trust", "--defaults", "--data-file", data, small, tmp_path / "project")
    assert run.returncode == 1
    assert "Traceback" not in run.stdout
    assert sentence in run.stdout
    assert not (tmp_path / "project").exists()


def test_a_bad_default_in_the_copier_settings_is_named(small: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.yml"
    settings.write_text("defaults: {database: oracle, unrelated: 1}\n")
    target = tmp_path / "project"
    env = {"COPIER_SETTINGS_PATH": str(settings)}
    run = cli("copy", "--trust", "--defaults", "-d", "preset=blank", small, target, **env)
    assert run.returncode == 1
    assert 'your Copier settings database: there is no "oracle"' in run.stdout
    assert not target.exists()


def test_an_existing_folder_is_not_touched(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "project"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    assert cli("copy", "--trust", "--defaults", "-d", "ci=x", small, target).returncode == 1
    assert [path.name for path in target.iterdir()] == ["mine.txt"]


def test_a_file_of_the_owner_is_not_overwritten(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "project"
    (target / "probe").mkdir(parents=True)
    (target / "probe" / "note.txt").write_text("mine")
    cli("copy", "--trust", "--defaults", "-d", "preset=blank", small, target)
    assert (target / "probe" / "note.txt").read_text() == "mine"


def test_a_domain_file_that_is_there_already_is_used(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "project"
    target.mkdir()
    own = "# mine\nroles: {}\nmodules: {a: {entities: {B: {fields: {c: string}}}}}\n"
    (target / "domain.yml").write_text(own)
    run = cli("copy", "--trust", "--defaults", small, target)
    assert run.returncode == 0, run.stdout
    assert (target / "probe" / "a" / "bs" / "fields.txt").read_text().startswith("c\n")
    assert (target / "domain.yml").read_text() == own


def test_hostile_text_stays_text(small: Path, tmp_path: Path) -> None:
    pick = random.Random(3)
    alphabet = "ab'\"\\`${}%#:&*!|>-[],?@<~数é😀 \t\n\x00\u202e{{7*7}}"
    for number in range(60):
        name = "".join(pick.choices(alphabet, k=pick.randrange(0, 30)))
        target = tmp_path / str(number)
        data = {"preset": "blank", "project_name": name, "description": f"x{name}"}
        try:
            run_copy(str(small), target, data, defaults=True, unsafe=True, quiet=True)
        except UserMessageError as error:
            refused, sentence = True, str(error)
        else:
            refused, sentence = False, ""
        if refused:
            assert sentence.startswith("answer ")
            assert not target.exists()
            continue
        answers = yaml.safe_load((target / ".copier-answers.yml").read_text("utf-8"))
        assert answers["project_name"] == name
        assert f"\n{name}\n" in (target / "probe" / "note.txt").read_text("utf-8")
