"""What a table says of others: foreign keys."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Domain, Entity, Relation
from . import ownership
from .names import constraint

_ON_DELETE = {"restrict": "RESTRICT", "cascade": "CASCADE", "set_null": "SET NULL"}


@dataclass(frozen=True)
class Reference:
    """A foreign key: the column that holds it and the table that it points at."""

    column: str
    table: str
    on_delete: str
    name: str
    late: bool = False  # closes a circle of tables, so it is added when all of them exist


def table_name(domain: Domain, key: str) -> str:
    """The table of an entity; `identity.User` is built in."""
    return "users" if key == "identity.User" else domain.entities[key].names.plural


def reference(domain: Domain, entity: Entity, relation: Relation) -> Reference:
    """The foreign key of a relation."""
    return Reference(
        relation.column,
        table_name(domain, relation.target),
        _ON_DELETE[relation.on_delete],
        constraint("fk", entity.names.plural, relation.column),
        late=domain.is_created_later(entity, relation),
    )


def kept_owner(entity: Entity) -> Reference:
    """The foreign key of an owner that a row keeps itself."""
    column = ownership.kept_owner_column(entity)
    return Reference(column, "users", "RESTRICT", constraint("fk", entity.names.plural, column))
