"""What rows that are there already get in a new column: the default that code gives to new ones."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from alembic.operations import MigrateOperation, ops
from sqlalchemy import Column, ColumnDefault, TextClause, text
from sqlalchemy.sql.schema import CallableColumnDefault


def with_defaults(changes: Iterable[MigrateOperation]) -> Iterator[MigrateOperation]:
    """The changes, with a server default for each new column that may not be empty and has one."""
    for change in changes:
        if isinstance(change, ops.ModifyTableOps):
            change.ops = [*with_defaults(change.ops)]
        yield _filled(change) if isinstance(change, ops.AddColumnOp) else change


def _filled(change: ops.AddColumnOp) -> ops.AddColumnOp:
    column = change.column
    default = None if column.nullable else _server_default(column)
    if default is None:
        return change
    filled = Column(column.name, column.type, nullable=False, server_default=default)
    return ops.AddColumnOp(change.table_name, filled)


def _server_default(column: Column[Any]) -> str | TextClause | None:
    match column.default:
        case CallableColumnDefault():  # only documents have one
            make: Any = column.default.arg
            return json.dumps(make(None))
        case ColumnDefault(arg=bool() | int() | Decimal() as value):
            return text(str(value).lower())
        case ColumnDefault(arg=datetime()):
            return None  # each database writes moments in its own way
        case ColumnDefault(arg=str() | date() as value):
            return str(value)
        case _:
            return None
