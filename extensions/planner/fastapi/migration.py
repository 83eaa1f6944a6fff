"""The first migration: every table of the domain, each after those that it points at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..domain.model import Domain
from ..emit.literal import py
from ..rest.names import constraint
from ..rest.references import Reference
from .columns import ColumnView
from .entity import EntityView
from .references import LinkView


@dataclass(frozen=True)
class DeferredKey:
    """A foreign key that closes a circle of tables, added when all of them exist."""

    table: str
    reference: Reference

    @property
    def arguments(self) -> str:
        r = self.reference
        return (
            f"op.f({py(r.name)}), {py(self.table)}, {py(r.table)}, [{py(r.column)}], "
            f'["id"], ondelete={py(r.on_delete)}'
        )

    @property
    def drop(self) -> str:
        return f'op.f({py(self.reference.name)}), {py(self.table)}, type_="foreignkey"'


@dataclass(frozen=True, eq=False)
class MigrationView:
    """What 0001_initial.py creates besides the built-in tables."""

    domain: Domain
    entities: list[EntityView]

    @cached_property
    def tables(self) -> list[TableView]:
        order = self._order
        return [TableView(self._by_table[name], self._deferred(name)) for name in order]

    @property
    def links(self) -> list[LinkTableView]:
        return [LinkTableView(link) for entity in self.entities for link in entity.link_tables]

    @property
    def deferred(self) -> list[DeferredKey]:
        return [key for table in self.tables for key in table.deferred]

    @cached_property
    def _by_table(self) -> dict[str, EntityView]:
        return {entity.plural: entity for entity in self.entities}

    @cached_property
    def _order(self) -> list[str]:
        """Each table after those it has to point at, and, where no circle forbids, all it may."""
        required, optional = self._targets(nullable=False), self._targets(nullable=True)
        waiting, done = dict.fromkeys(self._by_table), dict[str, None]()
        while waiting:
            ready = [name for name in waiting if required[name] <= done.keys()]
            name = next((name for name in ready if optional[name] <= done.keys()), ready[0])
            done[name] = waiting.pop(name)
        return list(done)

    def _targets(self, *, nullable: bool) -> dict[str, set[str]]:
        return {
            name: {
                column.reference.table
                for column in entity.columns
                if column.reference and column.nullable == nullable
            }
            & (self._by_table.keys() - {name})
            for name, entity in self._by_table.items()
        }

    def _deferred(self, name: str) -> list[DeferredKey]:
        place = {table: index for index, table in enumerate(self._order)}
        return [
            DeferredKey(name, column.reference)
            for column in self._by_table[name].columns
            if column.reference and place.get(column.reference.table, -1) > place[name]
        ]


@dataclass(frozen=True, eq=False)
class TableView:
    """One table as a migration creates it."""

    entity: EntityView
    deferred: list[DeferredKey]

    @property
    def name(self) -> str:
        return self.entity.plural

    @property
    def items(self) -> list[str]:
        """Columns, then constraints."""
        late = {key.reference.name for key in self.deferred}
        columns = self.entity.columns
        lines = [
            'sa.Column("id", sa.Uuid(), nullable=False)',
            'sa.Column("created_at", sa.DateTime(timezone=True), nullable=False)',
            'sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False)',
            'sa.Column("version", sa.Integer(), nullable=False)',
        ]
        lines += [column.migration for column in columns]
        lines += [check.migration for check in self.entity.checks]
        lines += [_foreign_key(c, late) for c in columns if c.reference]
        lines.append(f'sa.PrimaryKeyConstraint("id", name=op.f("pk_{self.name}"))')
        return lines


@dataclass(frozen=True)
class LinkTableView:
    """The table of a many-to-many link as a migration creates it."""

    link: LinkView

    @property
    def table(self) -> str:
        return self.link.table

    @property
    def items(self) -> list[str]:
        ends = (self.link.near, self.link.far)
        items = [f"sa.Column({py(column)}, sa.Uuid(), nullable=False)" for column, _ in ends]
        for column, target in ends:
            name = py(constraint("fk", self.table, column))
            items.append(
                f'sa.ForeignKeyConstraint([{py(column)}], ["{target}.id"], '
                f'name=op.f({name}), ondelete="CASCADE")'
            )
        key = ", ".join(py(column) for column, _ in ends)
        items.append(f"sa.PrimaryKeyConstraint({key}, name=op.f({py(f'pk_{self.table}')}))")
        return items

    @property
    def index(self) -> str:
        far = self.link.far[0]
        name = py(constraint("ix", self.table, far))
        return f"op.create_index({name}, {py(self.table)}, [{py(far)}], unique=False)"


def _foreign_key(column: ColumnView, late: set[str]) -> str:
    assert column.reference is not None
    r = column.reference
    use_alter = ", use_alter=True" if r.name in late else ""
    return (
        f'sa.ForeignKeyConstraint([{py(r.column)}], ["{r.table}.id"], name=op.f({py(r.name)}), '
        f"ondelete={py(r.on_delete)}{use_alter})"
    )
