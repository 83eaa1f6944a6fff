"""Notices what Alembic does not: changed checks and partial indexes, and names of foreign keys.

A database rewords the predicates that it is given. So both sides are read back from it: the schema
as it is, and the schema made anew (in a savepoint that is rolled back).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from alembic.autogenerate.api import AutogenContext
from alembic.operations import MigrateOperation, ops
from alembic.runtime.plugins import Plugin
from alembic.util import DispatchPriority, PriorityDispatchResult
from sqlalchemy import CheckConstraint, Column, Connection, Index, MetaData, Table, inspect, text
from sqlalchemy.sql.naming import conv

PLUGIN = Plugin("predicates")


@dataclass
class Predicates:
    """What one table enforces: text by name, and the names of its references by their columns."""

    checks: dict[str, str] = field(default_factory=dict[str, str])
    indexes: dict[str, str] = field(default_factory=dict[str, str])
    references: dict[tuple[str, ...], Any] = field(default_factory=dict[tuple[str, ...], Any])


def compare(
    context: AutogenContext, changes: ops.UpgradeOps, _schemas: object
) -> PriorityDispatchResult:
    """Adds to the changes that Alembic has found."""
    assert context.connection is not None
    tables = context.sorted_tables
    present = read(context.connection)
    with context.connection.begin_nested() as trial:
        make_anew(context.connection, tables)
        anew = read(context.connection)
        trial.rollback()
    for table in tables:
        if table.name in present:
            found = list(_differences(table, present[table.name], anew[table.name]))
            _add(changes, table.name, found)
    return PriorityDispatchResult.CONTINUE


PLUGIN.add_autogenerate_comparator(compare, "schema", priority=DispatchPriority.LAST)


def read(connection: Connection) -> dict[str, Predicates]:
    inspector = inspect(connection)
    found = {name: Predicates() for name in inspector.get_table_names()}
    for (_, table), checks in inspector.get_multi_check_constraints().items():
        found[table].checks = {str(check["name"]): check["sqltext"] for check in checks}
    for (_, table), indexes in inspector.get_multi_indexes().items():
        found[table].indexes = {str(index["name"]): _where(index) for index in indexes}
    for (_, table), keys in inspector.get_multi_foreign_keys().items():
        found[table].references = {tuple(key["constrained_columns"]): key for key in keys}
    return found


def make_anew(connection: Connection, tables: list[Table]) -> None:
    present = MetaData()
    present.reflect(connection)
    for table in present.tables.values():
        for key in table.foreign_key_constraints:
            key.use_alter = True  # the tables may point at each other in a circle
    present.drop_all(connection)
    if tables:
        tables[0].metadata.create_all(connection, tables)


def _where(index: Any) -> str:
    options = index.get("dialect_options", {})
    return str(options.get("postgresql_where", options.get("sqlite_where", "")))


def _differences(table: Table, was: Predicates, now: Predicates) -> Iterator[MigrateOperation]:
    checks = {str(item.name): item for item in table.constraints}
    for name in sorted(was.checks.keys() | now.checks.keys()):
        if was.checks.get(name) != now.checks.get(name):
            if name in was.checks:
                yield ops.DropConstraintOp.from_constraint(_check(table, name, was.checks[name]))
            if name in now.checks:
                yield ops.CreateCheckConstraintOp.from_constraint(checks[name])
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        name = str(index.name)
        if was.indexes.get(name, now.indexes[name]) != now.indexes[name]:
            yield ops.DropIndexOp.from_index(_index(index, was.indexes[name]))
            yield ops.CreateIndexOp.from_index(index)
    for columns, key in sorted(was.references.items()):
        wanted = now.references.get(columns, key)
        if key["name"] != wanted["name"]:
            before, after = _reference(table, key), _reference(table, wanted)
            yield ops.DropConstraintOp(
                before.constraint_name, table.name, "foreignkey", _reverse=before
            )
            yield after


def _check(table: Table, name: str, text: str) -> CheckConstraint:
    check = CheckConstraint(text, name=conv(name))
    Table(table.name, MetaData(), check)
    return check


def _index(index: Index, where: str) -> Index:
    """The index as it was: the same columns under another condition."""
    columns = [Column(column.name, column.type) for column in index.columns]
    before = Index(str(index.name), *columns, unique=index.unique)
    if where:
        before.dialect_options["sqlite"]["where"] = text(where)
        before.dialect_options["postgresql"]["where"] = text(where)
    Table(str(index.table), MetaData(), *columns, before)
    return before


def _reference(table: Table, key: Any) -> ops.CreateForeignKeyOp:
    return ops.CreateForeignKeyOp(
        conv(key["name"]),
        table.name,
        key["referred_table"],
        key["constrained_columns"],
        key["referred_columns"],
        **{name: value for name, value in key["options"].items() if name in ("ondelete",)},
    )


def _add(changes: ops.UpgradeOps, table: str, found: list[MigrateOperation]) -> None:
    """To the changes of the same table, so that SQLite rebuilds it once."""
    if not found:
        return
    for change in changes.ops:
        if isinstance(change, ops.ModifyTableOps) and change.table_name == table:
            change.ops += found
            return
    changes.ops.append(ops.ModifyTableOps(table, found))
