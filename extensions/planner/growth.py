"""What to do when the sign of a decision shows: the rows of docs/growing.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from . import features
from .guard import FIXED
from .recommend import Choice
from .record_views import RecordView
from .refusal import Refusal


@dataclass(frozen=True)
class Way:
    """What comes then, and the answers that bring it; none where people have to build it."""

    name: str
    answers: tuple[str, ...] = ()  # "database=postgresql"


@dataclass(frozen=True)
class Sign:
    """A decision in force, and where to go from it."""

    record: RecordView
    ways: tuple[Way, ...]


def signs(records: Iterable[RecordView], answers: Mapping[str, str]) -> list[Sign]:
    """One for each record; `answers` are those to the axes."""
    return [Sign(record, tuple(_ways(record, answers))) for record in records]


def _ways(record: RecordView, answers: Mapping[str, str]) -> Iterator[Way]:
    instead = record.rule.instead
    if isinstance(instead, str):
        yield Way(instead)
        return
    for key in instead:
        choice = record.found.decision.choices[key]
        yield Way(choice.name, _answers(record, choice, answers))


def _answers(record: RecordView, choice: Choice, answers: Mapping[str, str]) -> tuple[str, ...]:
    axis = record.found.decision.axis
    if not choice.emits or axis in FIXED or choice.emits == answers[axis]:
        return ()
    if record.missing_of(choice) or not _goes({**answers, axis: choice.emits}):
        return ()
    return (f"{axis}={choice.emits}",)


def _goes(answers: Mapping[str, str]) -> bool:
    try:
        features.combine(features.find(axis, value) for axis, value in answers.items())
    except Refusal:
        return False
    return True
