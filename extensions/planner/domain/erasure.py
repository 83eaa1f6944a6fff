"""Whether a check still holds for a row whose personal fields were emptied."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from .expr_tree import Expression, Logic, Not, names

Truth = bool | None
Changes = frozenset[tuple[Truth, Truth]]  # what a part may be before and after

_TRUTHS: tuple[Truth, ...] = (True, False, None)


def may_break(check: Expression, left: Mapping[str, object]) -> bool:
    """Whether a row that keeps to the rule may break it once its columns hold what `left` says.

    Each comparison is taken by itself, so one or the other rule is refused that never breaks.
    """
    return any(before is not False and after is False for before, after in _changes(check, left))


def _changes(part: Expression, left: Mapping[str, object]) -> Changes:
    match part:
        case Not():
            inner = _changes(part.operand, left)
            return frozenset((_not(before), _not(after)) for before, after in inner)
        case Logic():
            pairs = product(_changes(part.left, left), _changes(part.right, left))
            return frozenset(
                (_decide(part.word, a[0], b[0]), _decide(part.word, a[1], b[1])) for a, b in pairs
            )
        case _:
            named = names(part)
            if not named & left.keys():
                return frozenset((truth, truth) for truth in _TRUTHS)
            after = _TRUTHS
            if named <= left.keys() or not _is_known(part, left):
                after = (part.evaluate(left),)
            return frozenset(product(_TRUTHS, after))


def _is_known(part: Expression, left: Mapping[str, object]) -> bool:
    """Whether none of what it speaks of is empty afterwards."""
    return all(left[name] is not None for name in names(part) & left.keys())


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _decide(word: str, left: Truth, right: Truth) -> Truth:
    """SQL's three-valued `and` and `or`."""
    decisive = word == "or"
    if decisive in (left, right):
        return decisive
    return None if None in (left, right) else not decisive
