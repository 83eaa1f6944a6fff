"""What a table says of others: foreign keys, and many-to-many links."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Domain, Entity, Link, Relation
from . import ownership
from .names import constraint, noun

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


@dataclass(frozen=True)
class LinkView:
    """A many-to-many link: its table, and the sub-resource that serves it."""

    domain: Domain
    entity: Entity
    model: Link

    @property
    def table(self) -> str:
        return self.model.table

    @property
    def near(self) -> tuple[str, str]:
        return f"{self.entity.names.snake}_id", self.entity.names.plural

    @property
    def far(self) -> tuple[str, str]:
        table = table_name(self.domain, self.model.target)
        target = self.domain.entities.get(self.model.target)
        column = f"{target.names.snake if target else 'user'}_id"
        return (f"other_{column}" if column == self.near[0] else column), table

    @property
    def constant(self) -> str:
        return self.model.name.upper()

    @property
    def segment(self) -> str:
        return self.model.name.replace("_", "-")

    @property
    def function(self) -> str:
        return f"{noun(self.domain, self.entity)}_{self.model.name}"

    @property
    def words(self) -> str:
        return self.model.name.replace("_", " ")
