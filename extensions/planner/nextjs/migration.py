"""The tables as SQL: every one of the domain, each after those that it points at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from ..domain.model import Domain, Entity, Field
from ..domain.names import entity_names
from ..domain.values import to_json
from ..rest import ownership
from ..rest.constraints import Index, checks, indexes, sql_literal
from ..rest.defaults import money_parts
from ..rest.names import constraint
from ..rest.references import LinkView, Reference, kept_owner, reference
from .names import column
from .types import column_type

_IDENTITY = (
    "id uuid NOT NULL",
    "created_at timestamptz NOT NULL",
    "updated_at timestamptz NOT NULL",
    "version integer NOT NULL",
)


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
        found = [*_IDENTITY, *_columns(self.domain, self.entity)]
        found.append(f"CONSTRAINT pk_{self.name} PRIMARY KEY (id)")
        found += [f"CONSTRAINT {c.name} CHECK ({c.sql})" for c in checks(self.entity)]
        late = self.deferred
        return found + [_foreign_key(key) for key in self.keys if key not in late]

    @property
    def renamed(self) -> list[str]:
        found: list[str] = []
        if self.entity.was:
            was = entity_names(self.entity.was.rpartition(".")[2]).plural
            found.append(_was(f"TABLE {self.sql_name}", was))
        names = [pair for field in self.entity.fields for pair in _former_columns(field)]
        names += [(r.column, f"{r.was}_id") for r in self.entity.relations if r.was]
        return found + [_was(f"COLUMN {self.sql_name}.{column(name)}", was) for name, was in names]

    @property
    def indexes(self) -> list[str]:
        return [_index(index) for index in indexes(self.domain, self.entity)]

    @property
    def triggers(self) -> list[str]:
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


def references(domain: Domain, entity: Entity) -> list[tuple[Reference, bool]]:
    """Each foreign key, and whether it may be null."""
    found = [(reference(domain, entity, r), not r.required) for r in entity.relations]
    if ownership.foreign_parent(domain, entity):
        found.append((kept_owner(entity), True))
    return found


def _columns(domain: Domain, entity: Entity) -> list[str]:
    found: list[str] = []
    for field in entity.fields:
        null = " NOT NULL" if field.required else ""
        if field.type == "money":
            kinds = zip(field.columns, ("bigint", "varchar(3)"), _money(field), strict=True)
            found += [f"{name} {kind}{null}{default}" for name, kind, default in kinds]
        else:
            default = _default(field.default) if field.has_default else ""
            found.append(f"{column(field.name)} {column_type(field)}{null}{default}")
    for key, optional in references(domain, entity):
        found.append(f"{column(key.column)} uuid{'' if optional else ' NOT NULL'}")
    for machine in entity.machines:
        longest = max(map(len, machine.states))
        default = _default(machine.initial)
        found.append(f"{column(machine.field)} varchar({longest}) NOT NULL{default}")
    return found + (["deleted_at timestamptz"] if entity.soft_delete else [])


def _money(field: Field) -> list[str]:
    parts = money_parts(field.default)
    return [_default(part) for part in parts] if parts else ["", ""]


def _default(value: object) -> str:
    document = isinstance(value, dict | list)
    text = json.dumps(value, ensure_ascii=False) if document else to_json(value)
    return f" DEFAULT {sql_literal(text)}"


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


def _index(index: Index) -> str:
    unique = "UNIQUE " if index.unique else ""
    where = f" WHERE {index.where}" if index.where else ""
    columns = ", ".join(map(column, index.columns))
    return f"CREATE {unique}INDEX {index.name} ON {column(index.table)} ({columns}){where};"
