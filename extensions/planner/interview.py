"""The interview as copier.yml asks for it: the choices of its questions, defaults, reasons."""

from __future__ import annotations

import json
from collections.abc import Mapping

from .recommend import QUESTIONS, Recommendation, recommend
from .recommend.questions import NOT_SURE


def choices(key: str) -> str:
    """The menu of a question, "not sure" first, as JSON."""
    menu = {"Not sure": NOT_SURE} | {text: value for value, text in QUESTIONS[key].values.items()}
    return json.dumps(menu, ensure_ascii=False)


def default(key: str, said: Mapping[str, object]) -> str:
    """The answer that a preset brings along, else "not sure"."""
    answer = said.get(key, NOT_SURE)
    if QUESTIONS[key].many:
        return json.dumps(answer if isinstance(answer, list) else [answer])
    return str(answer)


def recommended(axis: str, answers: Mapping[str, object]) -> str:
    """The answer to the question `axis` that comes closest to what is recommended."""
    return _found(axis, answers).choice.emits


def because(axis: str, answers: Mapping[str, object]) -> str:
    """One line for the help of a question: what is recommended, and why."""
    found = _found(axis, answers)
    missing = f" Not emitted yet: {found.choice.missing}." if found.choice.missing else ""
    return f"Recommended: {found.choice.name}, because {found.rule.because}{missing}"


def _found(axis: str, answers: Mapping[str, object]) -> Recommendation:
    """What is recommended by the decision that the question `axis` settles."""
    return next(found for found in recommend(answers).values() if found.decision.axis == axis)
