"""Indexes on tables that are in use: requests go on reading and writing while they are built.

PostgreSQL builds one CONCURRENTLY, in no transaction. What was done before stays when that fails, so
such indexes have a revision of their own. SQLite builds them as it builds all others.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager

from alembic import op
from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.autogenerate.render import render_op
from alembic.operations import MigrateOperation, ops
from alembic.util import rev_id


@contextmanager
def online(*names: str) -> Generator[None]:
    """For the creation of these indexes. What an interrupted attempt left of them goes first.

    It may wait for requests as long as it takes: none waits for it.
    """
    context = op.get_context()
    if context.dialect.name != "postgresql":
        yield
        return
    with context.autocommit_block():
        op.execute("SET lock_timeout = 0")
        for name in names:
            op.drop_index(name, if_exists=True, postgresql_concurrently=True)
        yield
        op.execute("RESET lock_timeout")


class OnlineOp(MigrateOperation):
    def __init__(self, indexes: list[ops.CreateIndexOp]) -> None:
        self.indexes = indexes


@renderers.dispatch_for(OnlineOp)
def _render(context: AutogenContext, change: OnlineOp) -> list[str]:
    context.imports.add("from migrations.online import online")
    names = ", ".join(f'"{index.index_name}"' for index in change.indexes)
    created = [line for index in change.indexes for line in render_op(context, index)]
    return [f"with online({names}):", *created, ""]


def apart(script: ops.MigrationScript) -> Iterator[ops.MigrationScript]:
    """The script, and after it one for its new indexes on tables that are there already.

    An index that changes stays where it is: without a transaction nothing would be unique between
    the old one and the new one.
    """
    assert script.upgrade_ops is not None
    assert script.downgrade_ops is not None
    created = [*_on_tables_in_use(script.upgrade_ops.ops)]
    names = {index.index_name for index in created}
    dropped = [
        part
        for part in _parts(script.downgrade_ops.ops)
        if isinstance(part, ops.DropIndexOp) and part.index_name in names
    ]
    script.upgrade_ops.ops = [*_without(script.upgrade_ops.ops, created)]
    script.downgrade_ops.ops = [*_without(script.downgrade_ops.ops, dropped)]
    if not script.upgrade_ops.is_empty():
        yield script
    if created:
        for index in created:
            index.kw["postgresql_concurrently"] = True
        yield ops.MigrationScript(
            rev_id(),
            ops.UpgradeOps([OnlineOp(created)]),
            ops.DowngradeOps(dropped),
            message=f"{script.message}: indexes",
            head="head",
        )


def _on_tables_in_use(changes: Sequence[MigrateOperation]) -> Iterator[ops.CreateIndexOp]:
    new = {change.table_name for change in changes if isinstance(change, ops.CreateTableOp)}
    parts = [*_parts(changes)]
    gone = {part.index_name for part in parts if isinstance(part, ops.DropIndexOp)}
    for part in parts:
        if isinstance(part, ops.CreateIndexOp) and not (
            part.table_name in new or part.index_name in gone
        ):
            yield part


def _parts(changes: Sequence[MigrateOperation]) -> Iterator[MigrateOperation]:
    for change in changes:
        yield from change.ops if isinstance(change, ops.ModifyTableOps) else [change]


def _without(
    changes: Sequence[MigrateOperation], taken: Sequence[MigrateOperation]
) -> Iterator[MigrateOperation]:
    for change in changes:
        if isinstance(change, ops.ModifyTableOps):
            change.ops = [part for part in change.ops if part not in taken]
            if change.ops:
                yield change
        elif change not in taken:
            yield change
