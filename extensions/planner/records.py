"""The decisions of a project, numbered in the order in which they were taken.

The answers file keeps one line for each. A decision that comes out differently adds a line, and so
a record that supersedes the one before; what was accepted once is never rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from .recommend import DECISIONS, Choice, Recommendation, recommend
from .refusal import Refusal

FIRST = 101  # below it stand the records of how the code is made
_BY_KEY = {decision.key: decision for decision in DECISIONS}


@dataclass(frozen=True)
class Record:
    """What was decided, and what was recommended when it was."""

    number: int
    decision: str
    choice: str
    recommended: str

    @property
    def line(self) -> str:
        return f"{self.number} {self.decision} {self.choice} {self.recommended}"

    @property
    def file(self) -> str:
        return f"{self.number:04}-{self.decision}-{self.choice.replace('_', '-')}.md"

    def follows(self, other: Record | None) -> bool:
        """Whether it says something else than the record before it."""
        return other is None or (self.choice, self.recommended) != (other.choice, other.recommended)


def read(lines: object) -> tuple[Record, ...]:
    """The records of the answers file. Raises Refusal when somebody wrote something else there."""
    try:
        return tuple(map(_parse, cast("Iterable[str]", lines)))
    except (AttributeError, TypeError, ValueError, KeyError):
        raise Refusal(
            "decisions: these are not the lines that Copier wrote; "
            "bring the answers file back with `git checkout HEAD -- .copier-answers.yml`."
        ) from None


def _parse(line: str) -> Record:
    number, decision, choice, recommended = line.split()
    choices = _BY_KEY[decision].choices
    return Record(int(number), decision, choices[choice].key, choices[recommended].key)


def chosen(found: Recommendation, answers: Mapping[str, object]) -> Choice:
    """What was chosen, recommended or not: the answer to the decision's question tells."""
    answer = answers.get(found.decision.axis)
    if not found.decision.axis or answer in ("", found.choice.emits):
        return found.choice
    return next(c for c in found.decision.choices.values() if c.emits == answer)


def decided(answers: Mapping[str, object], before: Iterable[Record]) -> tuple[Record, ...]:
    """The records of before, and one more for each decision that comes out differently now."""
    records = list(before)
    latest = {record.decision: record for record in records}
    for key, found in recommend(answers).items():
        choice = chosen(found, answers)
        number = max((r.number for r in records), default=FIRST - 1) + 1
        record = Record(number, key, choice.key, found.choice.key)
        silent = choice.quiet and key not in latest
        if not silent and record.follows(latest.get(key)):
            records.append(record)
    return tuple(records)
