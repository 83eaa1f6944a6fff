"""Where a decision can go from here: by answers that go together, or by hand."""

from __future__ import annotations

from planner.growth import signs
from planner.recommend import DECISIONS
from planner.record_views import views
from planner.records import Record, decided

AXES = {
    "framework": "fastapi",
    "topology": "monolith",
    "database": "sqlite",
    "auth": "session",
    "limits": "memory",
    "licence": "MIT",
    "ci": "none",
}


def ways(decision: str, **answers: str) -> dict[str, tuple[str, ...]]:
    known = {**AXES, **answers}
    history = (*decided(known, ()), Record(190, "cache", "none", "none"))
    found = signs(views(history, known), known)
    sign = next(s for s in found if s.record.record.decision == decision)
    return {way.choice.key: way.answers for way in sign.ways}


def test_another_database_is_an_answer() -> None:
    assert ways("database")["postgresql"] == ("database=postgresql",)


def test_what_is_not_emitted_has_no_answer() -> None:
    assert ways("database")["timeseries"] == ()
    assert ways("topology")["services"] == ()


def test_an_answer_brings_the_one_that_it_needs() -> None:
    plain = {c.key for d in DECISIONS if d.key == "cache" for c in d.choices.values() if c.missing}
    found = ways("cache")
    assert all(found[key] == () for key in plain)
    assert found["cdn"] == ()  # the answer of now


def test_no_update_leads_to_another_framework() -> None:
    assert ways("framework") == {"nextjs": ()}


def test_what_does_not_go_with_the_framework_is_not_offered() -> None:
    assert ways("database", framework="nextjs", database="postgresql")["sqlite"] == ()


def test_a_choice_that_is_not_emitted_has_steps_and_others_have_none() -> None:
    choices = [c for d in DECISIONS for c in d.choices.values()]
    assert [c.key for c in choices if (c.missing or c.missing_on) and not c.steps] == []
    assert [c.key for c in choices if c.steps and not (c.missing or c.missing_on)] == []
