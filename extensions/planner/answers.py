"""The answers as typed values, and what each of them has to be.

Whatever a person can type is checked here, with a sentence for each refusal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from . import package
from .domain.errors import nearest, quoted
from .features import AXES

LENGTHS = {"project_name": 80, "description": 300}
YES_NO = ("true", "false", "yes", "no", "y", "n", "on", "off", "1", "0")


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
    licence: str
    ci: str
    package: str

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Answers:
        return cls(**{field.name: str(values[field.name]) for field in fields(cls)})


def problem(key: str, value: object, presets: Iterable[str], recorded: bool = False) -> str:
    """What is wrong with one answer, reason and way out, or nothing.

    A recorded package name is held to its shape alone: names reserved later must not strand a
    project that already has one.
    """
    if key == "details":
        fine = isinstance(value, bool) or str(value).lower() in YES_NO
        return "" if fine else f"{quoted(str(value))} is neither yes nor no; give true or false"
    if not isinstance(value, str):
        return f"{quoted(repr(value))} is not text; write it in quotes"
    if key in AXES or key == "preset":
        known = list(presets) if key == "preset" else [feature.value for feature in AXES[key]]
        return "" if value in known else f"there is no {quoted(value)}{nearest(value, known)}"
    if key == "package":
        return package.misshapen(value) if recorded else package.problem(value)
    return _text_problem(value, LENGTHS[key]) if key in LENGTHS else ""


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
