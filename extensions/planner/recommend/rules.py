"""Decisions and their rules, read from decisions/*.toml. Nothing in those files is ever executed.

A rule holds when, for each question that it names, one of the answers is among its values. The
first that holds decides; the last names nothing, so that every decision is made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .facts import Facts

When = Mapping[str, frozenset[str]]


def when(table: Mapping[str, list[str]]) -> When:
    return {key: frozenset(values) for key, values in table.items()}


def holds(condition: When, known: Facts) -> bool:
    return all(values & known[key] for key, values in condition.items())


@dataclass(frozen=True)
class Step:
    """Something to build, and how one sees that it works."""

    build: str
    check: str


@dataclass(frozen=True)
class Choice:
    """One way to decide."""

    key: str
    name: str
    decision: str  # what is done
    consequences: str
    cost: str  # what it would have cost, where something else is chosen
    emits: str = ""  # the answer to the decision's own question that comes closest
    missing: str = ""  # what of it is not emitted
    missing_on: Mapping[str, str] = field(default_factory=dict[str, str])  # by framework, instead
    steps: tuple[Step, ...] = ()  # to what is missing
    quiet: bool = False  # nothing to do, so nothing to record


@dataclass(frozen=True)
class Rule:
    """A choice, with the answers that lead to it and the reasons."""

    when: When
    choose: str
    because: str
    sources: tuple[str, ...]
    revisit: str  # the measurable sign that it no longer fits
    instead: tuple[str, ...] | str  # what comes then: keys of choices, or what no choice says


@dataclass(frozen=True)
class Decision:
    """A question of architecture, the ways to decide it, and the rules."""

    key: str
    title: str
    order: int
    choices: Mapping[str, Choice]
    rules: tuple[Rule, ...]
    axis: str = ""  # the question of copier.yml that settles it, where there is one

    @property
    def questions(self) -> tuple[str, ...]:
        """Every question that some rule asks about."""
        return tuple(dict.fromkeys(key for rule in self.rules for key in rule.when))


def _read(path: Path) -> Decision:
    table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    choices = {key: _choice(key, **values) for key, values in table.pop("choices").items()}
    rules = tuple(_rule(**values) for values in table.pop("rules"))
    return Decision(path.stem, choices=choices, rules=rules, **table)


def _choice(key: str, **values: Any) -> Choice:
    steps = tuple(Step(build, check) for build, check in values.pop("steps", ()))
    return Choice(key, steps=steps, **values)


def _rule(**values: Any) -> Rule:
    condition, sources = when(values.pop("when", {})), tuple(values.pop("sources"))
    instead = values.pop("instead")
    choices = instead if isinstance(instead, str) else tuple(instead)
    return Rule(when=condition, sources=sources, instead=choices, **values)


DECISIONS: tuple[Decision, ...] = tuple(
    sorted(
        map(_read, Path(__file__).parent.glob("decisions/*.toml")),
        key=lambda decision: decision.order,
    )
)
