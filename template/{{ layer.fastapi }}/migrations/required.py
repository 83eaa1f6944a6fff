"""Columns that become required while their table is in use.

PostgreSQL reads every row before it requires a column, and keeps everybody waiting meanwhile: unless a
rule says so already, which it has read beside requests. That rule comes first, and goes in the end.
SQLite requires the column at once.
"""

from alembic import op
from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations import MigrateOperation

from .dialects import on_postgresql


def expect(table: str, column: str) -> None:
    """New rows have a value; those that are there are not looked at."""
    if on_postgresql():
        rule = f'CONSTRAINT "{rule_of(table, column)}" CHECK ("{column}" IS NOT NULL)'
        op.execute(f'ALTER TABLE "{table}" ADD {rule} NOT VALID')


def expect_no_more(table: str, column: str) -> None:
    if on_postgresql():
        op.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{rule_of(table, column)}"')


def require(table: str, column: str) -> None:
    """Makes the column required, after its rule was validated."""
    _allow_empty(table, column, allowed=False)
    expect_no_more(table, column)


def require_no_more(table: str, column: str) -> None:
    _allow_empty(table, column, allowed=True)
    expect(table, column)


def rule_of(table: str, column: str) -> str:
    return f"ck_{table}_{column}_required"


class RequiredOp(MigrateOperation):
    """A call of one of these functions."""

    def __init__(self, function: str, table: str, column: str) -> None:
        self.function, self.table, self.column = function, table, column


@renderers.dispatch_for(RequiredOp)
def _render(context: AutogenContext, change: RequiredOp) -> list[str]:
    context.imports.add(f"from migrations.required import {change.function}")
    return [f'{change.function}("{change.table}", "{change.column}")']


def _allow_empty(table: str, column: str, *, allowed: bool) -> None:
    with op.batch_alter_table(table) as batch:
        batch.alter_column(column, nullable=allowed)
