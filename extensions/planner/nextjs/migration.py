"""The tables as SQL: every one of the domain, each after those that it points at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..domain.model import Domain, Entity, Field
from ..rest.constraints import Index, Overlap, checks, indexes, overlaps, sql_literal
from ..rest.names import constraint, former_table
from ..rest.references import LinkView, Reference
from .columns import columns, references
from .names import column


@dataclass(frozen=True, eq=False)
class MigrationView:
    """What the schema has besides the built-in tables."""

    domain: Domain
    links: list[LinkView]

    @cached_property
    def tables(self) -> list[TableView]:
        return [
            TableView(self.domain, self.domain.entities[key]) for key in self.domain.creation_order
        ]

    @property
    def link_tables(self) -> list[LinkTableView]:
        return [LinkTableView(link) for link in self.links]

    @property
    def deferred(self) -> list[str]:
        """Foreign keys that close a circle of tables, added when all of them exist."""
        return [
            f"ALTER TABLE {column(table.name)} ADD {_foreign_key(key)};"
            for table in self.tables
            for key in table.deferred
        ]

    @property
    def renamed(self) -> list[str]:
        """What had another name before, as comments that the database keeps."""
        return [line for table in self.tables for line in table.renamed]


@dataclass(frozen=True, eq=False)
class TableView:
    """One table as CREATE TABLE makes it."""

    domain: Domain
    entity: Entity

    @property
    def name(self) -> str:
        return self.entity.names.plural

    @property
    def sql_name(self) -> str:
        return column(self.name)

    @cached_property
    def keys(self) -> list[Reference]:
        return [key for key, _ in references(self.domain, self.entity)]

    @property
    def deferred(self) -> list[Reference]:
        return [key for key in self.keys if key.late]

    @property
    def lines(self) -> list[str]:
        """Columns, then constraints."""
        found = [f"{column(name)} {kind}" for name, kind in columns(self.domain, self.entity)]
        found.append(f"CONSTRAINT pk_{self.name} PRIMARY KEY (id)")
        found += [f"CONSTRAINT {c.name} CHECK ({c.sql})" for c in checks(self.entity)]
        found += map(_exclusion, overlaps(self.entity))
        late = self.deferred
        return found + [_foreign_key(key) for key in self.keys if key not in late]

    @property
    def renamed(self) -> list[str]:
        found: list[str] = []
        if was := former_table(self.entity):
            found.append(_was(f"TABLE {self.sql_name}", was))
        names = [pair for field in self.entity.fields for pair in _former_columns(field)]
        names += [(r.column, f"{r.was}_id") for r in self.entity.relations if r.was]
        return found + [_was(f"COLUMN {self.sql_name}.{column(name)}", was) for name, was in names]

    @property
    def indexes(self) -> list[str]:
        return [_index(index) for index in indexes(self.domain, self.entity)]

    @property
    def triggers(self) -> list[str]:
        return [*self._refusals, *map(_queue, overlaps(self.entity))]

    @property
    def _refusals(self) -> list[str]:
        if not self.entity.append_only:
            return []
        name, refuse = constraint("tr", self.name), "EXECUTE FUNCTION refuse_change();"
        return [
            f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {self.sql_name} "
            f"FOR EACH ROW {refuse}",
            f"CREATE TRIGGER {name}_truncate BEFORE TRUNCATE ON {self.sql_name} "
            f"FOR EACH STATEMENT {refuse}",
        ]


@dataclass(frozen=True)
class LinkTableView:
    """The table of a many-to-many link."""

    link: LinkView

    @property
    def table(self) -> str:
        return self.link.table

    @property
    def lines(self) -> list[str]:
        ends = (self.link.near, self.link.far)
        keys = ", ".join(name for name, _ in ends)
        return [
            *(f"{name} uuid NOT NULL" for name, _ in ends),
            f"CONSTRAINT pk_{self.table} PRIMARY KEY ({keys})",
            *(
                _foreign_key(Reference(name, table, "CASCADE", constraint("fk", self.table, name)))
                for name, table in ends
            ),
        ]

    @property
    def index(self) -> str:
        far = self.link.far[0]
        return f"CREATE INDEX {constraint('ix', self.table, far)} ON {column(self.table)} ({far});"


def _former_columns(field: Field) -> list[tuple[str, str]]:
    if not field.was:
        return []
    return [(name, field.was + name.removeprefix(field.name)) for name in field.columns]


def _was(what: str, name: str) -> str:
    return f"COMMENT ON {what} IS 'was {name}';"


def _foreign_key(key: Reference) -> str:
    return (
        f"CONSTRAINT {key.name} FOREIGN KEY ({column(key.column)}) "
        f"REFERENCES {column(key.table)} (id) ON DELETE {key.on_delete}"
    )


def _exclusion(overlap: Overlap) -> str:
    equal = "".join(f"{column(name)} WITH =, " for name in overlap.of)
    ends = f"{overlap.span}({column(overlap.start)}, {column(overlap.end)})"
    where = f" WHERE ({overlap.where})" if overlap.where else ""
    return f"CONSTRAINT {overlap.name} EXCLUDE USING gist ({equal}{ends} WITH &&){where}"


def _queue(overlap: Overlap) -> str:
    """Without it, those who write at once write first and wait for each other then."""
    return (
        f"CREATE TRIGGER {overlap.name} BEFORE INSERT OR UPDATE ON {column(overlap.table)} "
        f"FOR EACH ROW EXECUTE FUNCTION queue_writers({', '.join(map(sql_literal, overlap.of))});"
    )


def _index(index: Index) -> str:
    unique = "UNIQUE " if index.unique else ""
    where = f" WHERE {index.where}" if index.where else ""
    keys = ", ".join(map(column, index.columns))
    return f"CREATE {unique}INDEX {index.name} ON {column(index.table)} ({keys}){where};"
