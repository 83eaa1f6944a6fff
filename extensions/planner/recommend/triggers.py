"""Rules from outside that an answer brings into force. They are triggers, no legal advice."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .facts import facts
from .rules import When, holds, when


@dataclass(frozen=True)
class Trigger:
    """A law or a standard, and what it obliges to."""

    when: When
    title: str
    duties: tuple[str, ...]


def _read(path: Path) -> tuple[Trigger, ...]:
    tables = tomllib.loads(path.read_text("utf-8"))["triggers"]
    return tuple(Trigger(when(t["when"]), t["title"], tuple(t["duties"])) for t in tables)


TRIGGERS: tuple[Trigger, ...] = _read(Path(__file__).with_name("triggers.toml"))


def triggered(answers: Mapping[str, object]) -> list[Trigger]:
    """What these answers oblige to."""
    known = facts(answers)
    return [trigger for trigger in TRIGGERS if holds(trigger.when, known)]
