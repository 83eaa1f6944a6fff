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
    """Another choice, and the answers that bring it; none where people have to build it."""

    choice: Choice
    answers: tuple[str, ...]  # "database=postgresql"


@dataclass(frozen=True)
class Sign:
    """A decision in force, and where to go from it."""

    record: RecordView
    ways: tuple[Way, ...]


def signs(records: Iterable[RecordView], answers: Mapping[str, str]) -> list[Sign]:
    """One for each record; `answers` are those to the axes."""
    return [
        Sign(
            record,
            tuple(Way(c, _answers(record, c, answers)) for c in record.alternatives if not c.quiet),
        )
        for record in records
    ]


def _answers(record: RecordView, choice: Choice, answers: Mapping[str, str]) -> tuple[str, ...]:
    axis = record.found.decision.axis
    if not choice.emits or axis in FIXED or choice.emits == answers[axis]:
        return ()
    if record.missing_of(choice):
        return ()
    wanted = {axis: choice.emits}
    return next(
        (
            tuple(f"{key}={value}" for key, value in changes.items())
            for changes in ({**also, **wanted} for also in _also(axis, answers))
            if _goes({**answers, **changes})
        ),
        (),
    )


def _also(axis: str, answers: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Nothing, and then one other answer at a time."""
    yield {}
    for other, found in features.AXES.items():
        if other != axis and other not in FIXED:
            for feature in found:
                if feature.value != answers[other]:
                    yield {other: feature.value}


def _goes(answers: Mapping[str, str]) -> bool:
    try:
        features.combine(features.find(axis, value) for axis, value in answers.items())
    except Refusal:
        return False
    return True
