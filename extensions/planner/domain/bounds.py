"""`min` and `max`: of the length for text, of the value for numbers, money and times."""

from __future__ import annotations

from typing import Any, cast

from . import values
from .errors import Report
from .model import Field
from .node import Node
from .types import FieldType
from .values import Context

_LEAST_LENGTH = {"url": 20}  # an address shorter than this cannot hold a host


def read_bounds(
    report: Report, node: Node, kind: FieldType, context: Context
) -> tuple[object, object]:
    """Both bounds, the type's own where the field gives none."""
    found: dict[str, Any] = {"min": kind.min, "max": kind.max}
    for key in ("min", "max"):
        if node.has(key):
            try:
                found[key] = _bound(node.entry(key), kind, context)
            except ValueError as error:
                report.add(node.entry(key), str(error))
    low, high = found["min"], found["max"]
    if low is not None and high is not None and low > high:
        at = node.entry("min" if node.has("min") else "max")
        report.add(at, f"`min` {_shown(low)} is more than `max` {_shown(high)}; no value fits")
    if kind.bounded == "length" and high == 0:
        report.add(node.entry("max"), "`max` is a length and must be at least 1")
    return low, high


def _bound(entry: Node, kind: FieldType, context: Context) -> object:
    if kind.bounded == "length":
        length = values.whole(entry, context)
        least = _LEAST_LENGTH.get(kind.name, 0)
        if not least <= length <= (kind.most or length):
            raise ValueError(f"a length of {kind.name} must lie between {least} and {kind.most:,}")
        return length
    read = values.whole if kind.read is values.money else kind.read
    return read(entry, context)


def fits(value: object, field: Field, kind: FieldType) -> None:
    """Raises ValueError when `value` lies outside the field's bounds."""
    measured: Any = value
    if kind.bounded == "length" and isinstance(value, str):
        measured = len(value)
    elif kind.bounded == "value":
        measured = measure(value)
    else:
        return
    unit = " characters" if kind.bounded == "length" else ""
    low: Any = field.min
    high: Any = field.max
    if low is not None and measured < low:
        raise ValueError(f"{_shown(measured)}{unit} is less than `min` {_shown(low)}")
    if high is not None and measured > high:
        raise ValueError(f"{_shown(measured)}{unit} is more than `max` {_shown(high)}")


def measure(value: object) -> object:
    """What bounds and checks look at: the amount of a money value, else the value."""
    return cast("dict[str, object]", value)["amount"] if is_money(value) else value


def is_money(value: object) -> bool:
    return isinstance(value, dict) and "amount" in value


def _shown(value: object) -> str:
    return str(values.to_json(value))
