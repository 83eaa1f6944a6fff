"""Constraints that said no, in the words of the schema instead of those of a driver."""

from sqlalchemy import Table

from ..errors import Conflict, Fault, Invalid, Problem
from .guards import NoOverlap


def taken(columns: tuple[str, ...]) -> Problem:
    names = " and ".join(columns) or "this combination of values"
    return Conflict(
        f"{names} is already taken",
        faults=tuple(Fault(f"/{name}", "is already taken") for name in columns),
    )


def missing_reference(column: str | None) -> Problem:
    faults = (Fault(f"/{column}", "there is no such row"),) if column else ()
    return Invalid("a reference points to nothing", faults=faults)


def still_referenced() -> Problem:
    return Conflict("other rows still refer to this one")


def refused(table: Table | None, reason: str) -> Problem:
    """By a guard, which gives its name or says why."""
    for guard in table.info.get("guards", ()) if table is not None else ():
        if isinstance(guard, NoOverlap) and guard.name == reason:
            return _overlapping(guard)
    return Conflict(reason)


def _overlapping(guard: NoOverlap) -> Problem:
    shared = " and ".join(guard.of)
    return Conflict(
        f"{guard.start} to {guard.end} overlaps with another one of the same {shared}",
        faults=tuple(
            Fault(f"/{name}", "overlaps with another one")
            for name in (*guard.of, guard.start, guard.end)
        ),
    )


def broken_check(table: Table | None, constraint: str) -> Problem:
    prefix = f"ck_{table.name}_" if table is not None else "ck_"
    rule = constraint.removeprefix(prefix).replace("_", " ")
    return Invalid(f"the values break a rule: {rule}", faults=(Fault("", rule),))
