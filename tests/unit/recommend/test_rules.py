"""The rules as a whole: every answer leads somewhere, every rule is reached, reasons are given."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import pytest
from planner.features import AXES
from planner.recommend import DECISIONS, QUESTIONS, TRIGGERS, Decision, facts, recommend
from planner.recommend.engine import decide
from planner.recommend.questions import NOT_SURE

BY_KEY = pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.key)


def possible(key: str) -> list[object]:
    """Every answer to a question, "not sure" among them; of several at once, each pair."""
    question = QUESTIONS[key]
    values: list[object] = [NOT_SURE, *question.values]
    if question.many:
        values += [list(pair) for pair in itertools.combinations(question.values, 2)]
    return values


def told_apart(decision: Decision, key: str) -> list[object]:
    """One answer to a question for each way in which it meets what the rules ask."""
    asked = [rule.when[key] for rule in decision.rules if key in rule.when]
    found: dict[tuple[bool, ...], object] = {}
    for answer in possible(key):
        given = facts({key: answer})[key]
        found.setdefault(tuple(bool(values & given) for values in asked), answer)
    return list(found.values())


def situations(decision: Decision) -> Iterator[dict[str, object]]:
    """Every combination of answers that the decision can tell apart."""
    keys = decision.questions
    for values in itertools.product(*(told_apart(decision, key) for key in keys)):
        yield dict(zip(keys, values, strict=True))


@BY_KEY
def test_every_answer_leads_to_a_decision_and_every_rule_is_reached(decision: Decision) -> None:
    found = [decide(decision, facts(answers)) for answers in situations(decision)]
    reached = {id(recommendation.rule) for recommendation in found}
    assert [rule for rule in decision.rules if id(rule) not in reached] == []
    chosen = {recommendation.choice.key for recommendation in found}
    assert chosen == decision.choices.keys()


@BY_KEY
def test_rules_speak_of_questions_values_and_answers_that_exist(decision: Decision) -> None:
    for rule in decision.rules:
        assert rule.when.keys() <= QUESTIONS.keys()
        for key, values in rule.when.items():
            assert values <= QUESTIONS[key].values.keys()
        assert rule.because
        assert rule.revisit.endswith(".")
        assert rule.instead
        if not isinstance(rule.instead, str):
            assert set(rule.instead) <= decision.choices.keys() - {rule.choose}
        assert rule.sources or decision.choices[rule.choose].quiet
    assert decision.rules[-1].when == {}
    emitted = {choice.emits for choice in decision.choices.values()} - {""}
    known = {feature.value for feature in AXES[decision.axis]} if decision.axis else set()
    assert emitted <= known
    assert bool(emitted) == bool(decision.axis)


def test_triggers_speak_of_questions_and_values_that_exist() -> None:
    for trigger in TRIGGERS:
        for key, values in trigger.when.items():
            assert values <= QUESTIONS[key].values.keys()


def test_an_answer_changes_only_decisions_that_cite_it() -> None:
    pick = random.Random(1)
    for _ in range(3000):
        answers = {key: pick.choice(possible(key)) for key in QUESTIONS}
        before = recommend(answers)
        key = pick.choice(list(QUESTIONS))
        after = recommend(answers | {key: pick.choice(possible(key))})
        changed = [k for k in before if before[k].choice is not after[k].choice]
        assert all(key in before[k].cites for k in changed)


def test_who_is_sure_of_nothing_gets_the_plain_architecture() -> None:
    chosen = {key: found.choice.key for key, found in recommend({}).items()}
    assert chosen == {
        "topology": "monolith",
        "framework": "fastapi",
        "database": "postgresql",
        "consistency": "transaction",
        "tenancy": "single",
        "auth": "session",
        "machines": "none",
        "cache": "none",
        "realtime": "reload",
        "broker": "outbox",
        "payments": "none",
        "availability": "usual",
        "backup": "continuous",
        "api": "additive",
        "spending": "requests",
    }
    unsure = recommend(dict.fromkeys(QUESTIONS, NOT_SURE))
    assert {key: found.choice.key for key, found in unsure.items()} == chosen
