"""The questions as a person meets them, at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from copier import run_copy
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from support import small_template

ENTER, UP, DOWN, SPACE = "\r", "\x1b[A", "\x1b[B", " "


@contextmanager
def typed(keys: str) -> Iterator[None]:
    with create_pipe_input() as stream, create_app_session(stream, DummyOutput()):
        stream.send_text(keys)
        yield


def answers(folder: Path) -> dict[str, Any]:
    return yaml.safe_load((folder / ".copier-answers.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_template(tmp_path_factory.mktemp("small") / "template")


def test_six_times_enter_is_enough(small: Path, tmp_path: Path) -> None:
    with typed(ENTER * 6):
        run_copy(str(small), tmp_path / "project", unsafe=True, quiet=True)
    chosen = answers(tmp_path / "project")
    assert (chosen["licence"], chosen["database"], chosen["load"]) == (
        "MIT",
        "postgresql",
        "not_sure",
    )


def test_the_interview_decides_what_it_does_not_ask(small: Path, tmp_path: Path) -> None:
    """A tool for our own people: five times down, and one caller marked."""
    start = [ENTER, ENTER, ENTER, DOWN + ENTER]
    said = [DOWN * 5 + ENTER, ENTER, DOWN + ENTER, DOWN + SPACE + ENTER, *[ENTER] * 5, DOWN + ENTER]
    with typed("".join([*start, *said])):
        run_copy(str(small), tmp_path / "project", unsafe=True, quiet=True)
    chosen = answers(tmp_path / "project")
    assert (chosen["building"], chosen["load"], chosen["loss"]) == ("internal", "low", "day")
    assert chosen["callers"] == ["not_sure", "website"]
    assert (chosen["database"], chosen["auth"]) == ("sqlite", "session")


def test_experts_are_asked_everything_and_may_overrule(small: Path, tmp_path: Path) -> None:
    start = [ENTER, ENTER, ENTER, DOWN * 2 + ENTER]
    decisions = [UP + ENTER, DOWN + ENTER, ENTER, DOWN + ENTER, ENTER, ENTER]
    with typed("".join([*start, *[ENTER] * 12, *decisions])):
        run_copy(str(small), tmp_path / "project", unsafe=True, quiet=True)
    chosen = answers(tmp_path / "project")
    assert (chosen["database"], chosen["auth"], chosen["licence"]) == (
        "sqlite",
        "jwt",
        "Apache-2.0",
    )
    assert [line for line in chosen["decisions"] if " database " in line] == [
        "103 database sqlite postgresql"
    ]


def test_a_bad_name_is_asked_again(small: Path, tmp_path: Path) -> None:
    erase, line = "\x7f" * 6, "Größe"
    with typed(erase + "!!" + ENTER + "\x7f\x7f" + line + ENTER + ENTER * 5):
        run_copy(str(small), tmp_path / "project", unsafe=True, quiet=True)
    assert answers(tmp_path / "project")["project_name"] == "Größe"
    assert answers(tmp_path / "project")["package"] == "grosse"
