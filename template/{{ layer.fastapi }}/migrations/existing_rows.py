"""What rows that are there already get in a new column: the default that code gives to new ones.

Where there is none, the column comes empty, and is required only after a place to fill it. So is one
that was there and could be empty.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations import MigrateOperation, ops
from sqlalchemy import Column, ColumnDefault, Dialect, TextClause, text
from sqlalchemy.sql.schema import CallableColumnDefault


class FillOp(MigrateOperation):
    """The place in a revision where its author gives existing rows a value."""

    def __init__(self, table: str, column: str) -> None:
        self.table, self.column = table, column


@renderers.dispatch_for(FillOp)
def _render(_: AutogenContext, op: FillOp) -> list[str]:
    what = f"# Give {op.table}.{op.column} a value in the rows that are there."
    return [what, "# Where one has none, what makes the column required stops, and is undone."]


def with_defaults(
    changes: Iterable[MigrateOperation], dialect: Dialect
) -> Iterator[MigrateOperation]:
    """The changes, so that a new column that may not be empty can be added where rows are."""
    for change in changes:
        if not isinstance(change, ops.ModifyTableOps):
            yield change
            continue
        required = [*_prepared(change, dialect)]
        if change.ops:
            yield change
        yield from required


def _prepared(change: ops.ModifyTableOps, dialect: Dialect) -> Iterator[MigrateOperation]:
    """Gives new columns their default; what follows makes those required that have none."""
    required: list[MigrateOperation] = []
    for part in [*change.ops]:
        if isinstance(part, ops.AlterColumnOp) and part.modify_nullable is False:
            change.ops.remove(part)
            yield FillOp(change.table_name, part.column_name)
            required.append(part)
        if not isinstance(part, ops.AddColumnOp) or part.column.nullable:
            continue
        column = part.column
        default = _server_default(column, dialect)
        part.column = Column(
            column.name, column.type, nullable=default is None, server_default=default
        )
        if default is None:
            yield FillOp(change.table_name, column.name)
            required.append(_require(change.table_name, column))
    if required:
        yield ops.ModifyTableOps(change.table_name, required)


def _require(table: str, column: Column[Any]) -> ops.AlterColumnOp:
    return ops.AlterColumnOp(
        table,
        column.name,
        existing_type=column.type,
        existing_nullable=True,
        modify_nullable=False,
    )


def _server_default(column: Column[Any], dialect: Dialect) -> str | TextClause | None:
    match column.default:
        case CallableColumnDefault():  # only documents have one
            make: Any = column.default.arg
            return json.dumps(make(None))
        case ColumnDefault(arg=bool() | int() | Decimal() as value):
            return text(str(value).lower())
        case ColumnDefault(arg=datetime() as moment):  # as this database writes moments
            write = column.type.dialect_impl(dialect).literal_processor(dialect)
            assert write is not None
            return text(write(moment))
        case ColumnDefault(arg=str() | date() as value):
            return str(value)
        case _:
            return None
