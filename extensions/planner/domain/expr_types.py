"""Which values can be compared, so that no comparison means another thing in another database."""

from __future__ import annotations

from .expr_tree import Column, Constant, Expression
from .node import Node
from .values import Context, day

_ORDERED = ("number", "date", "moment")


def check_comparison(
    sign: str, left: Expression, right: Expression
) -> tuple[Expression, Expression]:
    """Both sides, a quoted date read as one. Raises ValueError where the kinds do not match."""
    left, right = _as_date(left, right), _as_date(right, left)
    if "truth" in (left.kind, right.kind):
        raise ValueError("a comparison cannot be compared; use and, or, not")
    if left.kind != right.kind:
        raise ValueError(f"{_shown(left)} and {_shown(right)} cannot be compared")
    if sign not in ("=", "!=") and left.kind not in _ORDERED:
        raise ValueError(f"{_shown(left)} has no order; use = or !=")
    if left.kind == "row" and _target(left) != _target(right):
        raise ValueError("relations to different entities cannot be compared")
    for column, constant in ((left, right), (right, left)):
        known = column.values if isinstance(column, Column) else ()
        if known and isinstance(constant, Constant) and constant.value not in known:
            reason = f"{_shown(column)} is never {constant.text}"
            raise ValueError(f"{reason}; there is: {', '.join(known)}")
    return left, right


def _as_date(found: Expression, other: Expression) -> Expression:
    if other.kind == "date" and isinstance(found, Constant) and found.kind == "text":
        value = day(Node("text", str(found.value)), Context())
        return Constant(value, "date", f"'{value.isoformat()}'")
    return found


def _target(found: Expression) -> str:
    return found.target if isinstance(found, Column) else ""


def _shown(found: Expression) -> str:
    kind = {"row": "a relation", "bool": "true or false", "moment": "a time"}.get(found.kind)
    if isinstance(found, Column):
        return f"{found.name} ({kind or found.kind})"
    return found.sql() if isinstance(found, Constant) else f"a {found.kind}"
