"""How tables are written: constraint names, and the columns that every entity has."""

from typing import Any

from sqlalchemy import Column, Index, Integer, MetaData, Table, Uuid, text
from sqlalchemy.schema import SchemaItem

from .guards import Guard
from .types import Timestamp

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


def entity_table(
    name: str, *items: SchemaItem, was: str | None = None, guards: tuple[Guard, ...] = ()
) -> Table:
    """A table with an id, both timestamps and the version that becomes the ETag.

    `was` is the name that the table had, until a migration has renamed it. `guards` are what it
    refuses beyond its constraints.
    """
    identity: tuple[Column[Any], ...] = (
        Column("id", Uuid(), primary_key=True),
        Column("created_at", Timestamp(), nullable=False),
        Column("updated_at", Timestamp(), nullable=False),
        Column("version", Integer(), nullable=False),
    )
    info = {"guards": guards, **({"was": was} if was else {})}
    return Table(name, metadata, *identity, *items, info=info)


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over the rows that meet a condition, on either database."""
    condition = text(where)
    return Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)
