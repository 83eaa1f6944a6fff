"""What the templates of tests print: samples, actors, and which rules an entity has to keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .overlaps import overlap_cases
from .subject import SubjectView, subject
from .view import TestsView

if TYPE_CHECKING:
    from ..entity import EntityView

__all__ = ["SubjectView", "TestsView", "overlap_cases", "subject", "uses"]

CHECKS = (
    "cascading changing deleting guarding joining linking listing making owning reading".split()
)
"""The files of `tests/checks` that an entity's own rules need."""


def uses(entities: Iterable[EntityView]) -> dict[str, bool]:
    """Which parts of the tests something in the domain needs."""
    served = [entity for entity in entities if entity.served]
    used = {check for entity in served for check in entity.tests.checks}
    found = {f"test_{check}": check in used for check in CHECKS}
    found["test_moving"] = any(entity.tests.moves for entity in served)
    return found | {"served": bool(served), "listed": any(entity.readable for entity in served)}
