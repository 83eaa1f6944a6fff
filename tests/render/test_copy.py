"""A copy with nothing but defaults, and what is asked on the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment
from pytest_copie.plugin import Copie
from support import cli

from tools.template import ROOT

QUICK = ["project_name", "preset", "description", "depth", "database", "auth"]


@pytest.mark.parametrize("preset", ["blank", "shop"])
def test_a_preset_renders_its_own_domain(copie: Copie, plain: Path, preset: str) -> None:
    result = copie.copy(extra_answers={"preset": preset}, template_dir=plain)
    assert result.exception is None
    assert result.project_dir is not None
    assert result.answers["package"] == "my_app"
    assert result.answers["database"] == "postgresql"
    shipped = (ROOT / "presets" / f"{preset}.domain.yml").read_text("utf-8")
    assert (result.project_dir / "domain.yml").read_text("utf-8") == shipped
    assert result.answers["domain"] == shipped


def test_defaults_answer_everything(copie: Copie, plain: Path) -> None:
    result = copie.copy(template_dir=plain)
    assert result.exception is None
    recorded = yaml.safe_load((plain / "copier.yml").read_text("utf-8"))
    asked = {key for key, value in recorded.items() if key[0] != "_" and "when" not in value}
    assert set(result.answers) == asked


def test_the_quick_path_asks_six_questions() -> None:
    config = yaml.safe_load((ROOT / "copier.yml").read_text("utf-8"))
    questions = {key: value for key, value in config.items() if key[0] != "_"}
    quick = [key for key, value in questions.items() if _is_asked(value, depth="quick")]
    assert quick == QUICK
    for key, value in questions.items():
        assert "default" in value, key
        if value.get("when") is None and "help" in value:
            assert value["help"].count("?") == 1, key
    assert not {"_tasks", "_migrations"} & set(config)


def _is_asked(question: dict[str, object], depth: str) -> bool:
    ask = str(question.get("ask", True))
    return ask == "True" or (
        "{{" in ask and Environment().from_string(ask).render(depth=depth) == "True"
    )


def test_choices_can_be_given_without_being_asked(copie: Copie, plain: Path) -> None:
    answers = {"licence": "Apache-2.0", "ci": "none", "package": "given", "preset": "blank"}
    result = copie.copy(extra_answers=answers, template_dir=plain)
    assert result.exception is None
    assert answers.items() <= result.answers.items()


def test_a_refusal_writes_nothing(copie: Copie, plain: Path) -> None:
    result = copie.copy(extra_answers={"database": "oracle"}, template_dir=plain)
    assert result.exit_code == -1
    assert "default given by the caller database" in str(result.exception)


def test_files_that_machines_leave_behind_are_not_copied(
    copie: Copie, plain: Path, tmp_path: Path
) -> None:
    messy = tmp_path / "messy"
    shutil.copytree(plain, messy)
    for name in (".DS_Store", "__pycache__/x.pyc", "x.swp", "x~", "Thumbs.db"):
        (messy / "template" / name).parent.mkdir(exist_ok=True)
        (messy / "template" / name).write_text("x")
    first = copie.copy(extra_answers={"preset": "blank"}, template_dir=plain).project_dir
    second = copie.copy(extra_answers={"preset": "blank"}, template_dir=messy).project_dir
    assert first is not None
    assert second is not None
    names = [sorted(p.relative_to(d).as_posix() for p in d.rglob("*")) for d in (first, second)]
    assert names[0] == names[1]


def test_the_closing_message_names_the_next_commands(plain: Path, tmp_path: Path) -> None:
    target = tmp_path / "a new place"
    run = cli("copy", "--trust", "--defaults", "-d", "preset=blank", plain, target)
    steps = run.stdout.split("My App is ready: 0 entities in 0 modules.\n")[1].strip().splitlines()
    assert [step.strip().split("  #")[0] for step in steps] == [
        f"cd '{target}'",
        "uv lock",
        "git init && git add -A && git commit -m 'First version'",
        "uv run my_app up",
        "uv run pytest",
    ]
