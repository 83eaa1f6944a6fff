"""Answers as the rules see them: a set of values for each question, with nothing left open."""

from __future__ import annotations

from collections.abc import Mapping

from .questions import QUESTIONS, Question, several

Facts = Mapping[str, frozenset[str]]


def facts(answers: Mapping[str, object]) -> Facts:
    """What is so, going by these answers; where nothing was said, what "not sure" is taken for."""
    return {key: _values(question, answers.get(key)) for key, question in QUESTIONS.items()}


def _values(question: Question, answer: object) -> frozenset[str]:
    known = frozenset(several(answer)) & question.values.keys()
    return known or frozenset({question.unsure})
