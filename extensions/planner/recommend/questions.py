"""The questions of the interview and the values of their answers, read from questions.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

NOT_SURE = "not_sure"


def several(answer: object) -> tuple[str, ...]:
    """An answer as the values that it has, one or more."""
    if isinstance(answer, list | tuple):
        return tuple(map(str, cast("Sequence[object]", answer)))
    return (str(answer),)


@dataclass(frozen=True)
class Question:
    """One question: the values that an answer may have, with what a person reads for each."""

    key: str
    title: str
    values: Mapping[str, str]
    unsure: str  # what "not sure" is taken for
    many: bool = False  # several values at once

    def said(self, answer: object) -> str:
        """An answer in words, and what is assumed where there is none."""
        said = [self.values[value] for value in several(answer) if value in self.values]
        return "; ".join(said) or f"not sure, taken as: {self.values[self.unsure]}"


def _read(path: Path) -> dict[str, Question]:
    tables = tomllib.loads(path.read_text("utf-8"))
    return {key: Question(key, **table) for key, table in tables.items()}


QUESTIONS: Mapping[str, Question] = _read(Path(__file__).with_name("questions.toml"))
