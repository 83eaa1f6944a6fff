"""Renames keep their data.

A table or a column that says what it was, `info={"was": "old_name"}`, becomes a rename in the
next revision, where comparing names alone would drop it and create another one.
"""

from collections.abc import Iterator

from alembic.autogenerate import produce_migrations, renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations import Operations, ops
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, inspect

from .names import Rename, following


def with_renames(
    context: MigrationContext, renames: list[Rename], script: ops.MigrationScript
) -> None:
    """Puts the renames first into a revision, and then only what still differs after them."""
    assert context.connection is not None
    with context.connection.begin_nested() as trial:
        operations = Operations(context)
        for rename in renames:
            operations.invoke(rename)
        rules = [*following(context, renames)]
        for rule in rules:
            operations.invoke(rule)
        rest = produce_migrations(context, context.opts["target_metadata"])
        trial.rollback()
    assert rest.upgrade_ops is not None
    assert rest.downgrade_ops is not None
    back = [rule.reverse() for rule in reversed(rules)]
    back += [_reversed(rename) for rename in reversed(renames)]
    script.upgrade_ops = ops.UpgradeOps([*renames, *rules, *rest.upgrade_ops.ops])
    script.downgrade_ops = ops.DowngradeOps([*rest.downgrade_ops.ops, *back])


def find_renames(context: MigrationContext) -> Iterator[Rename]:
    """The renames that this database has not seen yet."""
    assert context.connection is not None
    wanted: MetaData = context.opts["target_metadata"]
    inspector = inspect(context.connection)
    present = set(inspector.get_table_names())
    for table in wanted.sorted_tables:
        name = table.name
        was = table.info.get("was")
        if was in present and name not in present:
            yield ops.RenameTableOp(was, name)
            name = was
        if name not in present:
            continue
        columns = {column["name"] for column in inspector.get_columns(name)}
        for column in table.columns:
            was = column.info.get("was")
            if was in columns and column.name not in columns:
                yield ops.AlterColumnOp(table.name, was, modify_name=column.name)


def _reversed(rename: Rename) -> Rename:
    if isinstance(rename, ops.RenameTableOp):
        return ops.RenameTableOp(rename.new_table_name, rename.table_name)
    assert rename.modify_name is not None
    return ops.AlterColumnOp(rename.table_name, rename.modify_name, modify_name=rename.column_name)


@renderers.dispatch_for(ops.RenameTableOp)
def _render(_context: AutogenContext, rename: ops.RenameTableOp) -> str:
    return f"op.rename_table({rename.table_name!r}, {rename.new_table_name!r})"
