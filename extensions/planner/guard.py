"""Refuses answers before the first question: wherever they come from, one sentence, nothing written.

Copier alone answers a bad choice with a traceback and drops an unknown key in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from . import features
from .answers import problem
from .domain.errors import nearest
from .refusal import Refusal

FIXED = {
    "framework": "Move to another framework by copying a new project and taking your code over.",
    "topology": "Move the files with `git mv` and commit, then copy with the new topology over them.",
    "package": "Keep it; to rename, copy a new project under the new name and take your code over.",
    "preset": "A preset only fills domain.yml once; edit domain.yml instead.",
}


@dataclass(frozen=True)
class Source:
    """One place that answers come from."""

    place: str  # how a person would name it
    values: Mapping[str, object]
    strict: bool = False  # refuse keys that are no question
    recorded: bool = False  # written by an earlier run


def check_answers(
    sources: Iterable[Source], questions: Iterable[str], presets: Iterable[str]
) -> None:
    """Raises Refusal for the first answer that cannot be used."""
    known = list(questions)
    given = dict[str, object]()
    for source in sources:
        for key, value in source.values.items():
            if key.startswith("_"):
                continue
            if key not in known:
                if source.strict:
                    raise Refusal(f"{source.place} {key}: no such question{nearest(key, known)}")
                continue
            if reason := problem(key, value, presets, source.recorded):
                raise Refusal(f"{source.place} {key}: {reason}")
            given.setdefault(key, value)
    axes = (axis for axis in features.AXES if axis in given)
    features.check_exclusions(features.find(axis, str(given[axis])) for axis in axes)


def check_unmoved(recorded: Mapping[str, object], answers: Mapping[str, object]) -> None:
    """Raises Refusal when an update would move files: it would delete what the owner edited there."""
    for key, way_out in FIXED.items():
        before = recorded.get(key, answers[key])
        if before != answers[key]:
            raise Refusal(
                f"{key}: this project was made with {before}, not {answers[key]}. {way_out}"
            )
