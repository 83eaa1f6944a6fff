"""A thousand entities of twenty fields, and time that grows with the file only."""

from __future__ import annotations

import time

import pytest
from planner.domain.errors import DomainError
from planner.domain.parse import load


def system(entities: int) -> str:
    """Modules of 50 entities; every entity points at the one before it."""
    lines = ["modules:"]
    for n in range(entities):
        if n % 50 == 0:
            lines += [f"  m{n // 50}:", "    entities:"]
        lines += [
            f"      Thing{n}:",
            "        access: {read: signed_in, write: signed_in}",
            "        fields:",
        ]
        lines += [
            f"          field{k}: {'{type: int, min: 1}' if k % 3 else 'string'}" for k in range(20)
        ]
        if n % 50:
            lines.append(f"        relations: {{other: Thing{n - 1}}}")
    return "\n".join(lines)


def seconds(entities: int) -> float:
    text = system(entities)
    started = time.process_time()
    assert len(load(text).entities) == entities
    return time.process_time() - started


def test_a_thousand_entities_take_seconds_and_ten_times_more_take_ten_times_longer() -> None:
    small, large = seconds(100), seconds(1000)

    assert large < 8
    assert large < 25 * small


def test_a_thousand_mistakes_are_refused_as_fast_as_one() -> None:
    text = system(1000).replace("other: Thing", "other: Thign")
    started = time.process_time()

    with pytest.raises(DomainError, match="and at least 90 more"):
        load(text)

    assert time.process_time() - started < 8
