"""Indexes, rules and required columns of tables in use: requests go on reading and writing meanwhile.

PostgreSQL builds an index CONCURRENTLY, in no transaction. A new check or foreign key holds for new rows
at once (NOT VALID), and reads those that are there without stopping anybody, once it is committed. So
does one that a column has a value, which makes it required. What was done before stays when either
fails, so both have a revision of their own. SQLite does all of it as it does everything else.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeGuard

from alembic import op
from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.autogenerate.render import render_op
from alembic.operations import MigrateOperation, ops
from alembic.util import rev_id

from .dialects import on_postgresql
from .required import RequiredOp, rule_of

Rule = ops.CreateCheckConstraintOp | ops.CreateForeignKeyOp


@contextmanager
def online(*names: str) -> Generator[None]:
    """For the creation of these indexes. What an interrupted attempt left of them goes first.

    It may wait for requests as long as it takes: none waits for it.
    """
    if not on_postgresql():
        yield
        return
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = 0")
        for name in names:
            op.drop_index(name, if_exists=True, postgresql_concurrently=True)
        yield
        op.execute("RESET lock_timeout")


def validate(table: str, name: str) -> None:
    """Holds the rows that were there before a rule to it.

    Raises: IntegrityError for a row that breaks it; mend that row, and migrate again.
    """
    if on_postgresql():
        op.execute(f'ALTER TABLE "{table}" VALIDATE CONSTRAINT "{name}"')


class OnlineOp(MigrateOperation):
    """What has a revision of its own."""

    def __init__(
        self,
        indexes: list[ops.CreateIndexOp],
        rules: list[Rule],
        required: list[ops.AlterColumnOp],
    ) -> None:
        self.indexes = indexes
        self.rules = [(_table(rule), str(rule.constraint_name)) for rule in rules]
        self.rules += [(c.table_name, rule_of(c.table_name, c.column_name)) for c in required]
        self.required = [RequiredOp("require", c.table_name, c.column_name) for c in required]


@renderers.dispatch_for(OnlineOp)
def _render(context: AutogenContext, change: OnlineOp) -> list[str]:
    lines = [_spelled("validate", *rule) for rule in change.rules]
    if change.rules:
        context.imports.add("from migrations.online import validate")
    lines += [line for column in change.required for line in render_op(context, column)]
    if change.indexes:
        context.imports.add("from migrations.online import online")
        names = [index.index_name for index in change.indexes]
        created = [line for index in change.indexes for line in render_op(context, index)]
        lines += [f"with {_spelled('online', *names)}:", *created, ""]
    return lines


def apart(script: ops.MigrationScript) -> Iterator[ops.MigrationScript]:
    """The script, and after it one for what it adds to tables that are there already.

    An index that changes stays where it is: without a transaction nothing would be unique between
    the old one and the new one.
    """
    assert script.upgrade_ops is not None
    assert script.downgrade_ops is not None
    rules = [*_rules_of_tables_in_use(script.upgrade_ops.ops)]
    required = [*_required_in_tables_in_use(script.upgrade_ops.ops)]
    created = [*_on_tables_in_use(script.upgrade_ops.ops)]
    names = {index.index_name for index in created}
    dropped = [
        part
        for part in _parts(script.downgrade_ops.ops)
        if isinstance(part, ops.DropIndexOp) and part.index_name in names
    ]
    allowed = [*_optional_again(script.downgrade_ops.ops, required)]
    script.upgrade_ops.ops = [*_without(script.upgrade_ops.ops, [*created, *required])]
    script.upgrade_ops.ops += _calls("expect", required)
    script.downgrade_ops.ops = [
        *_calls("expect_no_more", required),
        *_without(script.downgrade_ops.ops, [*dropped, *allowed]),
    ]
    if not script.upgrade_ops.is_empty():
        yield script
    for rule in rules:
        rule.kw["postgresql_not_valid"] = True
    for index in created:
        index.kw["postgresql_concurrently"] = True
    if created or rules or required:
        yield ops.MigrationScript(
            rev_id(),
            ops.UpgradeOps([OnlineOp(created, rules, required)]),
            ops.DowngradeOps([*dropped, *_calls("require_no_more", required)]),
            message=f"{script.message}: what is there",
            head="head",
        )


def _rules_of_tables_in_use(changes: Sequence[MigrateOperation]) -> Iterator[Rule]:
    new = _new_tables(changes)
    for part in _parts(changes):
        if isinstance(part, Rule) and _table(part) not in new:
            yield part


def _required_in_tables_in_use(
    changes: Sequence[MigrateOperation],
) -> Iterator[ops.AlterColumnOp]:
    new = _new_tables(changes)
    for part in _parts(changes):
        if _makes_nullable(part, False) and part.table_name not in new:
            yield part


def _optional_again(
    changes: Sequence[MigrateOperation], columns: Sequence[ops.AlterColumnOp]
) -> Iterator[ops.AlterColumnOp]:
    named = {(column.table_name, column.column_name) for column in columns}
    for part in _parts(changes):
        if _makes_nullable(part, True) and (part.table_name, part.column_name) in named:
            yield part


def _makes_nullable(part: MigrateOperation, nullable: bool) -> TypeGuard[ops.AlterColumnOp]:
    """Whether that is all it does."""
    return (
        isinstance(part, ops.AlterColumnOp)
        and part.modify_nullable is nullable
        and part.modify_type is None
        and part.modify_name is None
    )


def _calls(function: str, columns: Sequence[ops.AlterColumnOp]) -> list[MigrateOperation]:
    return [RequiredOp(function, column.table_name, column.column_name) for column in columns]


def _on_tables_in_use(changes: Sequence[MigrateOperation]) -> Iterator[ops.CreateIndexOp]:
    new = _new_tables(changes)
    parts = [*_parts(changes)]
    gone = {part.index_name for part in parts if isinstance(part, ops.DropIndexOp)}
    for part in parts:
        if isinstance(part, ops.CreateIndexOp) and not (
            part.table_name in new or part.index_name in gone
        ):
            yield part


def _new_tables(changes: Sequence[MigrateOperation]) -> set[str]:
    return {change.table_name for change in changes if isinstance(change, ops.CreateTableOp)}


def _table(rule: Rule) -> str:
    return rule.table_name if isinstance(rule, ops.CreateCheckConstraintOp) else rule.source_table


def _spelled(function: str, *names: object) -> str:
    given = ", ".join(f'"{name}"' for name in names)
    return f"{function}({given})"


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
