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


def ways(decision: str, choice: str = "", **answers: str) -> dict[str, tuple[str, ...]]:
    """Where the sign of a decision leads, with the answers that bring it."""
    known = {**AXES, **answers}
    own = (Record(190, decision, choice, choice),) if choice else ()
    history = (*(r for r in decided(known, ()) if not own or r.decision != decision), *own)
    found = signs(views(history, known), known)
    sign = next(s for s in found if s.record.record.decision == decision)
    return {way.name: way.answers for way in sign.ways}


def test_another_database_is_an_answer() -> None:
    assert ways("database", "sqlite") == {"PostgreSQL": ("database=postgresql",)}


def test_what_is_not_emitted_has_no_answer() -> None:
    assert set(ways("topology").values()) == {()}


def test_a_sign_leads_where_it_points_and_nowhere_else() -> None:
    assert ways("auth", "jwt", auth="jwt") == {"Sessions in a cookie": ("auth=session",)}
    assert ways("auth", "session") == {"Signed tokens that are renewed": ("auth=jwt",)}
    assert ways("consistency", "guarded") == {"a queue before it": ()}


def test_an_answer_that_is_there_brings_nothing() -> None:
    assert ways("cache", "redis", limits="memory") == {"Nothing but what clients keep": ()}


def test_no_update_leads_to_another_framework() -> None:
    assert ways("framework") == {"Next.js": ()}


def test_what_does_not_go_with_the_framework_is_not_offered() -> None:
    known = {"framework": "nextjs", "database": "postgresql", "limits": "memory"}
    assert ways("cache", "none", **known) == {
        "For seconds, in the process; shared limits in Redis": ()
    }


def test_a_choice_that_is_not_emitted_has_steps_and_others_have_none() -> None:
    choices = [c for d in DECISIONS for c in d.choices.values()]
    assert [c.key for c in choices if (c.missing or c.missing_on) and not c.steps] == []
    assert [c.key for c in choices if c.steps and not (c.missing or c.missing_on)] == []
