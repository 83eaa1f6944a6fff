"""From answers to recommendations: of each decision the first rule that holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .facts import Facts, facts
from .rules import DECISIONS, Choice, Decision, Rule, holds


@dataclass(frozen=True)
class Recommendation:
    """What is recommended for one decision, by which rule, going by which answers."""

    decision: Decision
    choice: Choice
    rule: Rule
    cites: tuple[str, ...]  # the questions that were looked at; no other answer can change it


def recommend(answers: Mapping[str, object]) -> dict[str, Recommendation]:
    """A recommendation for every decision, whatever was answered."""
    known = facts(answers)
    return {decision.key: decide(decision, known) for decision in DECISIONS}


def decide(decision: Decision, known: Facts) -> Recommendation:
    """What the first rule that holds says."""
    cited: dict[str, None] = {}
    for rule in decision.rules:
        cited |= dict.fromkeys(rule.when)
        if holds(rule.when, known):
            return Recommendation(decision, decision.choices[rule.choose], rule, tuple(cited))
    raise AssertionError(f"the last rule of {decision.key} names no answer, so it holds")
