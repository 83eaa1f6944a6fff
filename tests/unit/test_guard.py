"""The guard: one sentence that names the place, the reason and the way out."""

from __future__ import annotations

import pytest
from planner.guard import FIXED, Source, check_answers, check_unmoved
from planner.refusal import Refusal

QUESTIONS = ("database", "package", "project_name")


def refusal(source: Source) -> str:
    with pytest.raises(Refusal) as caught:
        check_answers([source], QUESTIONS, ["blank"])
    return str(caught.value)


def test_a_misspelt_question_gets_the_nearest_one() -> None:
    text = refusal(Source("answer", {"databse": "sqlite"}, strict=True))
    assert text == 'answer databse: no such question; did you mean "database"?'


def test_the_place_of_a_bad_answer_is_named() -> None:
    text = refusal(Source("your Copier settings", {"database": "mysql"}))
    assert text.startswith('your Copier settings database: there is no "mysql"')


def test_recorded_keys_of_an_older_version_are_left_alone() -> None:
    recorded = Source(".copier-answers.yml", {"_commit": "v1", "gone": 1}, recorded=True)
    check_answers([recorded], QUESTIONS, ["blank"])


@pytest.mark.parametrize("key", FIXED)
def test_what_would_move_files_is_refused_with_a_recipe(key: str) -> None:
    answers = dict.fromkeys(FIXED, "same")
    check_unmoved({}, answers)
    check_unmoved(answers, answers)
    with pytest.raises(Refusal, match=f"{key}: this project was made with old, not same. ."):
        check_unmoved({key: "old"}, answers)
