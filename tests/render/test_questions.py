"""The questions as a person meets them, at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from copier import run_copy
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from support import small_template

ENTER, DOWN = "\r", "\x1b[B"


@contextmanager
def typed(keys: str) -> Iterator[None]:
    with create_pipe_input() as stream, create_app_session(stream, DummyOutput()):
        stream.send_text(keys)
        yield


def answers(folder: Path) -> dict[str, object]:
    return yaml.safe_load((folder / ".copier-answers.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_template(tmp_path_factory.mktemp("small") / "template")


def test_six_times_enter_is_enough(small: Path, tmp_path: Path) -> None:
    with typed(ENTER * 5 + "n"):
        run_copy(str(small), tmp_path / "project", unsafe=True, quiet=True)
    assert answers(tmp_path / "project")["licence"] == "MIT"


def test_details_are_asked_of_those_who_want_them(small: Path, tmp_path: Path) -> None:
    keys = [ENTER, ENTER, DOWN + ENTER, DOWN + ENTER, DOWN + ENTER, "y", DOWN + ENTER, ENTER, ENTER]
    with typed("".join(keys)):
        run_copy(str(small), tmp_path / "project", unsafe=True, quiet=True)
    chosen = answers(tmp_path / "project")
    assert (chosen["database"], chosen["auth"], chosen["licence"]) == (
        "postgresql",
        "jwt",
        "Apache-2.0",
    )


def test_a_bad_name_is_asked_again(small: Path, tmp_path: Path) -> None:
    erase, line = "\x7f" * 6, "Größe"
    with typed(erase + "!!" + ENTER + "\x7f\x7f" + line + ENTER + ENTER * 4 + "n"):
        run_copy(str(small), tmp_path / "project", unsafe=True, quiet=True)
    assert answers(tmp_path / "project")["project_name"] == "Größe"
    assert answers(tmp_path / "project")["package"] == "grosse"
