"""Between the models of the API and the rows of a table."""

from functools import cache
from typing import Any

from pydantic import BaseModel
from sqlalchemy import FromClause, Select, select
from sqlalchemy.sql.elements import KeyedColumnElement

from ..money import holds_money
from ..resource import wire_names


def to_columns(model: BaseModel, *, only_set: bool = False) -> dict[str, Any]:
    """The fields of a model as column values: money becomes an amount and a currency.

    With `only_set`, just the fields that the client sent (RFC 7396: absent means unchanged).
    """
    columns: dict[str, Any] = {}
    for field, name, is_money in _fields(type(model)):
        if only_set and field not in model.model_fields_set:
            continue
        value = getattr(model, field)
        if is_money:
            columns[f"{name}_amount"] = value and value.amount
            columns[f"{name}_currency"] = value and value.currency
        else:
            columns[name] = value
    return columns


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """Of each field its name in code, its name in the table, and whether it is money."""
    return tuple(
        (field, name, holds_money(model.model_fields[field].annotation))
        for field, name in wire_names(model).items()
    )


def columns_of(table: FromClause, model: type[BaseModel]) -> list[KeyedColumnElement[Any]]:
    """The columns of a table that a model shows."""
    names = {
        column
        for name in wire_names(model).values()
        for column in (name, f"{name}_amount", f"{name}_currency")
    }
    return [column for column in table.columns if column.key in names]


def select_into(table: FromClause, model: type[BaseModel]) -> Select[Any]:
    """A SELECT of just those columns."""
    return select(*columns_of(table, model))
