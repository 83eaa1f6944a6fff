"""What stands between the schema of a database and the tables of the code, as a revision says it."""

from collections.abc import Iterable, Iterator

from alembic.operations import MigrateOperation, ops
from alembic.runtime.migration import MigrationContext

from .existing_rows import with_defaults
from .guards import with_guards
from .online import apart
from .renames import find_renames, with_renames


def write(context: MigrationContext, _revision: object, scripts: list[ops.MigrationScript]) -> None:
    """Finishes the revision that Alembic is about to write; drops it when it says nothing.

    On PostgreSQL it may become two, of which the second one has what reads rows.
    """
    for script in list(scripts):
        renames = list(find_renames(context))
        if renames:
            with_renames(context, renames, script)
        assert script.upgrade_ops is not None
        assert script.downgrade_ops is not None
        tables = context.opts["target_metadata"]
        upgrade = [*_plain(with_defaults(script.upgrade_ops.ops, context.dialect))]
        script.upgrade_ops.ops = [*with_guards(upgrade, tables)]
        script.downgrade_ops.ops = [*with_guards([*_plain(script.downgrade_ops.ops)], tables)]
        if script.upgrade_ops.is_empty():
            scripts.remove(script)
        elif context.dialect.name == "postgresql":
            scripts[:] = apart(script)


def _plain(changes: Iterable[MigrateOperation]) -> Iterator[MigrateOperation]:
    """Indexes by themselves: SQLite rebuilds no table for them."""
    indexes = (ops.CreateIndexOp, ops.DropIndexOp)
    for change in changes:
        if isinstance(change, ops.ModifyTableOps) and all(
            isinstance(part, indexes) for part in change.ops
        ):
            yield from change.ops
        else:
            yield change
