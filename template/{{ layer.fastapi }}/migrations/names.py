"""Indexes and constraints follow what they are named after: their table and its columns.

PostgreSQL gives them the new name as they stand. Dropped and built anew, what is unique would not be
so meanwhile. SQLite builds the table anew, in one transaction.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import escape, sub

from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations import MigrateOperation, Operations, ops
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, Table, inspect
from sqlalchemy.engine import Inspector

Rename = ops.RenameTableOp | ops.AlterColumnOp


@dataclass(frozen=True)
class RenameRuleOp(MigrateOperation):
    """Another name for an index or a constraint."""

    table: str
    is_index: bool
    was: str
    name: str

    @property
    def sql(self) -> str:
        if self.is_index:
            return f"ALTER INDEX {self.was} RENAME TO {self.name}"
        return f'ALTER TABLE "{self.table}" RENAME CONSTRAINT {self.was} TO {self.name}'

    def reverse(self) -> "RenameRuleOp":
        return RenameRuleOp(self.table, self.is_index, self.name, self.was)


@Operations.implementation_for(RenameRuleOp)
def _rename(operations: Operations, rename: RenameRuleOp) -> None:
    operations.execute(rename.sql)


@renderers.dispatch_for(RenameRuleOp)
def _render(_context: AutogenContext, rename: RenameRuleOp) -> str:
    return f"op.execute({rename.sql!r})"


def following(context: MigrationContext, renames: Iterable[Rename]) -> Iterator[RenameRuleOp]:
    """What gets another name after tables and columns have theirs."""
    if context.dialect.name != "postgresql" or context.connection is None:
        return
    wanted: MetaData = context.opts["target_metadata"]
    inspector = inspect(context.connection)
    by_table: dict[str, list[Rename]] = {}
    for rename in renames:
        renamed = isinstance(rename, ops.RenameTableOp)
        table = rename.new_table_name if renamed else rename.table_name
        by_table.setdefault(table, []).append(rename)
    for table, of_table in by_table.items():
        present = dict(_present(inspector, table))
        free = _wanted(wanted.tables[table]) - present.keys()
        for was, is_index in present.items():
            name = was
            for rename in of_table:
                name = _after(name, rename)
            if name in free:
                yield RenameRuleOp(table, is_index, was, name)


def _after(name: str, rename: Rename) -> str:
    if isinstance(rename, ops.RenameTableOp):
        was, now, before = rename.table_name, rename.new_table_name, "^[a-z]+_"
    else:
        was, now = rename.column_name, str(rename.modify_name)
        before = f"^[a-z]+_{escape(rename.table_name)}_(?:.+_)?"
    return sub(f"({before}){escape(was)}(?=_|$)", rf"\g<1>{now}", name)


def _present(inspector: Inspector, table: str) -> Iterator[tuple[str, bool]]:
    """Each name that the database has, and whether it is that of an index."""
    for index in inspector.get_indexes(table):
        if index["name"] and "duplicates_constraint" not in index:
            yield index["name"], True
    constraints = [
        inspector.get_pk_constraint(table),
        *inspector.get_check_constraints(table),
        *inspector.get_foreign_keys(table),
        *inspector.get_unique_constraints(table),
    ]
    for constraint in constraints:
        if constraint["name"]:
            yield constraint["name"], False


def _wanted(table: Table) -> set[str]:
    return {str(rule.name) for rule in (*table.constraints, *table.indexes) if rule.name}
