"""What becomes of the rows of a statement: values by name, and what JSON makes of them."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, Literal, Protocol, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..money import Money, holds_money
from ..resource import wire_names

Convert = Callable[[Any], Any]
Columns = list[tuple[str, Convert | None]]

_PLAIN = {UUID, str, int, bool, datetime, date, Decimal, Money, NoneType}


class Row(Protocol):
    """What a driver hands over: a tuple, or something that counts and iterates like one."""

    def __getitem__(self, index: int, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...


def as_values(
    columns: Columns, model: type[BaseModel] | None = None
) -> Callable[[Row], dict[str, Any]]:
    """The values of a row by the names of its columns; in a model, two columns are one amount of money."""
    names = [name for name, _ in columns]
    converters = [(name, convert) for name, convert in columns if convert]
    amounts = _amounts(model) if model else []
    fields = [*wire_names(model).values()] if model and amounts else []
    if not converters and not amounts:
        return lambda row: dict(zip(names, row, strict=True))

    def values_of(row: Row) -> dict[str, Any]:
        values = dict(zip(names, row, strict=True))
        for name, convert in converters:
            if values[name] is not None:
                values[name] = convert(values[name])
        for name in amounts:
            amount, currency = values.pop(f"{name}_amount"), values.pop(f"{name}_currency")
            values[name] = None if amount is None else {"amount": amount, "currency": currency}
        return {name: values[name] for name in fields if name in values} if fields else values

    return values_of


def as_plain(columns: Columns, into: Any) -> Callable[[Row], dict[str, Any]] | None:
    """The same values, where JSON makes of them what it makes of the model; None where it may not."""
    if not (isinstance(into, type) and issubclass(into, BaseModel)):
        return None
    fields = into.model_fields.values()
    return as_values(columns, into) if all(_is_plain(field) for field in fields) else None


def _amounts(model: type[BaseModel]) -> list[str]:
    return [
        name
        for field, name in wire_names(model).items()
        if holds_money(model.model_fields[field].annotation)
    ]


def _is_plain(field: FieldInfo) -> bool:
    """Whether validation changes nothing about it: no type that has another form in JSON or in the
    database, no rule of its own.
    """
    return not field.metadata and _has_one_form(field.annotation)


def _has_one_form(annotation: Any) -> bool:
    if get_origin(annotation) is Literal:
        return True
    parts = get_args(annotation)
    return all(_has_one_form(part) for part in parts) if parts else annotation in _PLAIN
