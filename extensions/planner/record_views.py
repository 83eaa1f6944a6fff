"""A decision as its record tells it: the answers, the choice, what else there was, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .recommend import QUESTIONS, Choice, Recommendation, Rule, recommend
from .records import Record


@dataclass(frozen=True)
class RecordView:
    """`record(number)` in the templates."""

    record: Record
    found: Recommendation
    answers: Mapping[str, object]
    supersedes: Record | None
    superseded_by: Record | None

    @property
    def number(self) -> int:
        return self.record.number

    @property
    def file(self) -> str:
        return self.record.file

    @property
    def link(self) -> str:
        """From a page of docs/."""
        return f"[{self.number:04}](decisions/{self.file})"

    @property
    def choice(self) -> Choice:
        return self.found.decision.choices[self.record.choice]

    @property
    def recommended(self) -> Choice:
        return self.found.decision.choices[self.record.recommended]

    @property
    def title(self) -> str:
        return f"{self.number:04} {self.found.decision.title}: {self.choice.name}"

    @property
    def standing(self) -> str:
        """What became of it, for the list of records."""
        if self.superseded_by:
            return f"superseded by {self.superseded_by.number:04}"
        return "otherwise than recommended" if self.overruled else "as recommended"

    @property
    def overruled(self) -> bool:
        """Whether the owner decided otherwise than was recommended."""
        return self.choice is not self.recommended

    @property
    def said(self) -> list[tuple[str, str]]:
        """The questions that the decision goes by, with their answers in words."""
        questions = [QUESTIONS[key] for key in self.found.cites]
        return [(q.title, q.said(self.answers.get(q.key))) for q in questions]

    @property
    def reason(self) -> str:
        return self.found.rule.because

    @property
    def missing(self) -> str:
        """What of the choice is not emitted."""
        return self.missing_of(self.choice)

    def missing_of(self, choice: Choice) -> str:
        """What of a choice the framework would not have."""
        framework = str(self.answers.get("framework", ""))
        return choice.missing_on.get(framework, choice.missing)

    @property
    def alternatives(self) -> list[Choice]:
        return [c for c in self.found.decision.choices.values() if c is not self.choice]

    @property
    def built(self) -> str:
        """The page that tells how the choice is built, where one of several is emitted."""
        axis = self.found.decision.axis
        return f"{axis}_{self.choice.emits}" if axis else ""

    @property
    def sources(self) -> tuple[str, ...]:
        return self.found.rule.sources

    @property
    def rule(self) -> Rule:
        """The one that leads to what was chosen."""
        rules = self.found.decision.rules
        return next(rule for rule in (self.found.rule, *rules) if rule.choose == self.choice.key)

    @property
    def revisit(self) -> str:
        """The sign that what was chosen no longer fits."""
        return self.rule.revisit

    @property
    def then(self) -> str:
        """What takes its place when that sign shows."""
        instead = self.rule.instead
        if isinstance(instead, str):
            return instead
        return ", or: ".join(self.found.decision.choices[key].name for key in instead)


def views(history: Iterable[Record], answers: Mapping[str, object]) -> list[RecordView]:
    """One view for each record, in order, each knowing what it replaced and what replaced it."""
    records, found = tuple(history), recommend(answers)
    return [
        RecordView(
            record,
            found[record.decision],
            answers,
            supersedes=_beside(reversed(records[:n]), record),
            superseded_by=_beside(records[n + 1 :], record),
        )
        for n, record in enumerate(records)
    ]


def _beside(records: Iterable[Record], record: Record) -> Record | None:
    return next((other for other in records if other.decision == record.decision), None)
