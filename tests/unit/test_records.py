"""Decision records: numbered once, added to, never taken back."""

from __future__ import annotations

import pytest
from planner.features import AXES
from planner.recommend import DECISIONS
from planner.record_views import views
from planner.records import FIRST, decided, read
from planner.refusal import Refusal

PLAIN = {
    "framework": "fastapi",
    "topology": "monolith",
    "database": "postgresql",
    "auth": "session",
    "limits": "memory",
}


def test_what_needs_nothing_done_is_not_recorded() -> None:
    records = decided(PLAIN, ())
    assert [record.number for record in records] == list(range(FIRST, FIRST + len(records)))
    assert {"topology", "database", "auth"} <= {record.decision for record in records}
    assert not {"tenancy", "payments", "cache"} & {record.decision for record in records}


def test_the_same_answers_add_nothing() -> None:
    records = decided(PLAIN, ())
    assert decided(PLAIN, records) == records
    assert read([record.line for record in records]) == records


def test_another_answer_adds_a_record_and_keeps_the_old_one() -> None:
    before = decided(PLAIN, ())
    after = decided(PLAIN | {"database": "sqlite"}, before)
    assert after[: len(before)] == before
    assert [record.line for record in after[len(before) :]] == [
        f"{FIRST + len(before)} database sqlite postgresql"
    ]
    old, new = [v for v in views(after, PLAIN) if v.record.decision == "database"]
    assert (old.superseded_by, new.supersedes) == (new.record, old.record)
    assert (old.overruled, new.overruled) == (False, True)


def test_what_goes_back_to_nothing_is_recorded_too() -> None:
    before = decided(PLAIN | {"money": "checkout"}, ())
    after = decided(PLAIN, before)
    assert [record.choice for record in after if record.decision == "payments"] == [
        "hosted",
        "none",
    ]


@pytest.mark.parametrize("lines", ["101 database", ["x"], [1], None, 7, ["101 database oracle x"]])
def test_lines_that_somebody_edited_are_refused(lines: object) -> None:
    with pytest.raises(Refusal, match="git checkout HEAD"):
        read(lines)


@pytest.mark.parametrize("decision", [d for d in DECISIONS if d.axis], ids=lambda d: d.key)
def test_every_answer_to_a_decision_is_one_of_its_choices(decision) -> None:
    emitted = {choice.emits for choice in decision.choices.values()}
    assert {feature.value for feature in AXES[decision.axis]} == emitted
