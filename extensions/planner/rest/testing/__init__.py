"""What the tests of emitted projects try, worked out from the domain: samples, actors, and rules to keep."""

from __future__ import annotations

from collections.abc import Iterable

from .view import CHECKS, ResourceTests

__all__ = ["CHECKS", "ResourceTests", "uses"]


def uses(tests: Iterable[ResourceTests]) -> dict[str, bool]:
    """Which parts of the tests something in the domain needs."""
    served = [each for each in tests if each.e.served]
    used = {check for each in served for check in each.checks}
    found = {f"test_{check}": check in used for check in CHECKS}
    found["test_moving"] = any(each.plain_moves for each in served)
    return found | {"served": bool(served), "listed": any(each.e.readable for each in served)}
