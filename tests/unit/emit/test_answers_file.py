"""The answers file: the same for the same answers, and a diff of it shows what changed."""

from __future__ import annotations

import difflib
import random

import pytest
import yaml
from planner.emit import FILTERS
from support import DOMAIN

answers = FILTERS["answers"]


@pytest.mark.parametrize(
    "text",
    [
        DOMAIN,
        DOMAIN.rstrip("\n"),
        DOMAIN + "\n\n",
        "  indented first\nthen not\n",
        "\n\nblank first\n",
        "trailing spaces   \n\ttab\n\n  x\n",
        "# comment\n'quoted': \"yes\" # {{ x }}\n",
        "a\u2028b\nc\x85d\n",
        "\n",
        "é 数 😀\nb\n",
    ],
)
def test_a_text_of_many_lines_comes_back(text: str) -> None:
    values = {"package": "shop", "domain": text, "callers": ["website", "no"], "_commit": "v1.0"}
    assert yaml.safe_load(answers(values) + "\n") == values


def test_random_texts_come_back() -> None:
    pick = random.Random(5)
    for _ in range(500):
        text = "".join(pick.choices("ab:#-'\"{}|> \n\t\\é", k=pick.randrange(1, 40)))
        assert yaml.safe_load(answers({"z": text, "b": "x"}) + "\n")["z"] == text, repr(text)


def test_the_order_of_the_answers_does_not_matter() -> None:
    values = {"b": "x", "domain": DOMAIN, "a": "y", "_src_path": "gh:a/b"}
    assert answers(values) == answers(dict(reversed(values.items())))


def test_one_more_field_is_one_more_line() -> None:
    after = DOMAIN.replace("          body: text\n", "          body: text\n          due: date\n")
    one, two = (answers({"domain": text}).splitlines() for text in (DOMAIN, after))
    changed = [line for line in difflib.ndiff(one, two) if line[0] in "+-"]
    assert changed == ["+             due: date"]
