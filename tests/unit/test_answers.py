"""Answers: what each may be, and the sentence when it is not."""

from __future__ import annotations

import pytest
from planner.answers import problem

PRESETS = ("blank", "shop")


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("project_name", "", "no letter and no digit"),
        ("project_name", "  --  ", "no letter and no digit"),
        ("project_name", "a\nb", "U+000A"),
        ("project_name", "a\u202eb", "U+202E"),
        ("project_name", "a\u200bb", "U+200B"),
        ("project_name", "a\x00b", "U+0000"),
        ("project_name", "x" * 81, "81 characters"),
        ("description", "x" * 301, "301 characters"),
        ("project_name", ["a"], "write it in quotes"),
        ("project_name", 1.1, "write it in quotes"),
        ("database", "mysql", "postgresql, sqlite"),
        ("database", "postgres", 'did you mean "postgresql"?'),
        ("database", None, "write it in quotes"),
        ("licence", False, "write it in quotes"),
        ("preset", "shopp", 'did you mean "shop"?'),
        ("framework", "django", "fastapi"),
        ("topology", "services", "monolith"),
        ("depth", "all", "expert, interview, quick"),
        ("load", "lo", 'did you mean "low"?'),
        ("load", ["low"], "write it in quotes"),
        ("callers", "website", "write it like [website, mobile]"),
        ("callers", ["web"], 'there is no "web"'),
        ("callers", "[website, web]", 'there is no "web"'),
        ("money", False, "write it in quotes"),
        ("package", "class", "Python language"),
    ],
)
def test_a_bad_answer_gets_its_reason(key: str, value: object, reason: str) -> None:
    assert reason in problem(key, value, PRESETS)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("project_name", 'Größe & 数据 "quoted" `x` ${y} {{ 7*7 }}'),
        ("description", "It's \\ fine: # yes"),
        ("database", "postgresql"),
        ("licence", "proprietary"),
        ("ci", "none"),
        ("depth", "expert"),
        ("load", "not_sure"),
        ("callers", ["website", "mobile"]),
        ("callers", ["not_sure"]),
        ("callers", '[website, "mobile"]'),
        ("rules", []),
        ("preset", "blank"),
    ],
)
def test_a_good_answer_passes(key: str, value: object) -> None:
    assert problem(key, value, PRESETS) == ""
