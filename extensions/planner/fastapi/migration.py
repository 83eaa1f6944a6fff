"""The first migration: every table of the domain, each after those that it points at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..domain.model import Domain
from ..emit.literal import py
from ..rest.names import constraint
from ..rest.references import LinkView, Reference
from .entity import EntityView


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
        by_key = {entity.key: entity for entity in self.entities}
        return [TableView(by_key[key]) for key in self.domain.creation_order]

    @property
    def links(self) -> list[LinkTableView]:
        return [LinkTableView(link) for entity in self.entities for link in entity.link_tables]

    @property
    def deferred(self) -> list[DeferredKey]:
        return [
            DeferredKey(table.name, column.reference)
            for table in self.tables
            for column in table.entity.columns
            if column.reference and column.reference.late
        ]


@dataclass(frozen=True, eq=False)
class TableView:
    """One table as a migration creates it."""

    entity: EntityView

    @property
    def name(self) -> str:
        return self.entity.plural

    @property
    def items(self) -> list[str]:
        """Columns, then constraints."""
        columns = self.entity.columns
        lines = [
            'sa.Column("id", sa.Uuid(), nullable=False)',
            'sa.Column("created_at", sa.DateTime(timezone=True), nullable=False)',
            'sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False)',
            'sa.Column("version", sa.Integer(), nullable=False)',
        ]
        lines += [column.migration for column in columns]
        lines += [check.migration for check in self.entity.checks]
        lines += [_foreign_key(c.reference) for c in columns if c.reference]
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


def _foreign_key(r: Reference) -> str:
    use_alter = ", use_alter=True" if r.late else ""
    return (
        f'sa.ForeignKeyConstraint([{py(r.column)}], ["{r.table}.id"], name=op.f({py(r.name)}), '
        f"ondelete={py(r.on_delete)}{use_alter})"
    )
