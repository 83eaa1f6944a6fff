"""The answers as typed values, and what each of them has to be.

Whatever a person can type is checked here, with a sentence for each refusal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import cast

from . import package
from .domain.errors import nearest, quoted
from .features import AXES
from .recommend import QUESTIONS
from .recommend.questions import NOT_SURE, several

LENGTHS = {"project_name": 80, "description": 300}
DEPTHS: tuple[str, ...] = ("quick", "interview", "expert")


@dataclass(frozen=True)
class Answers:
    """What the person chose; hashable, so that a Plan can be remembered by it."""

    project_name: str
    description: str
    preset: str
    framework: str
    topology: str
    database: str
    auth: str
    limits: str
    licence: str
    ci: str
    package: str
    interview: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Answers:
        texts = [field.name for field in fields(cls) if field.name != "interview"]
        said = tuple((key, several(values.get(key, ()))) for key in QUESTIONS)
        return cls(**{key: str(values[key]) for key in texts}, interview=said)

    @property
    def situation(self) -> dict[str, object]:
        """What the recommender goes by, and what settles its decisions."""
        settled = {axis: getattr(self, axis) for axis in AXES}
        return {**dict(self.interview), **settled}


def problem(key: str, value: object, presets: Iterable[str], recorded: bool = False) -> str:
    """What is wrong with one answer, reason and way out, or nothing.

    A recorded package name is held to its shape alone: names reserved later must not strand a
    project that already has one.
    """
    if key in QUESTIONS and QUESTIONS[key].many:
        return _problem_of_several(key, value)
    if not isinstance(value, str):
        return f"{quoted(repr(value))} is not text; write it in quotes"
    if known := _known(key, presets):
        return "" if value in known else f"there is no {quoted(value)}{nearest(value, known)}"
    if key == "package":
        return package.misshapen(value) if recorded else package.problem(value)
    return _text_problem(value, LENGTHS[key]) if key in LENGTHS else ""


def _known(key: str, presets: Iterable[str]) -> list[str]:
    """The answers that a question takes, nothing where it takes any text."""
    if key in QUESTIONS:
        return [NOT_SURE, *QUESTIONS[key].values]
    if key in AXES:
        return [feature.value for feature in AXES[key]]
    return {"preset": list(presets), "depth": list(DEPTHS)}.get(key, [])


def _problem_of_several(key: str, value: object) -> str:
    known = _known(key, ())
    value = _listed(value) if isinstance(value, str) else value
    if not isinstance(value, list):
        return f"{quoted(str(value))} is not a list; write it like [{', '.join(known[1:3])}]"
    for item in cast("list[object]", value):
        if item not in known:
            return f"there is no {quoted(str(item))}{nearest(str(item), known)}"
    return ""


def _listed(text: str) -> object:
    """The list that Copier will read from `-d callers="[website, mobile]"`, else the text."""
    inner = text.strip()
    if not (inner.startswith("[") and inner.endswith("]")):
        return text
    return [item.strip().strip("\"'") for item in inner[1:-1].split(",") if item.strip()]


def _text_problem(text: str, length: int) -> str:
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            return (
                f"it holds the invisible character U+{ord(character):04X}; "
                "write one line without control, direction or zero-width characters"
            )
    if not any(character.isalnum() for character in text):
        return "it has no letter and no digit; write a few words"
    if len(text) > length:
        return f"it has {len(text)} characters; take at most {length}"
    return ""
