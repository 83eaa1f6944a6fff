"""What an entity says of others: references that are checked, and many-to-many links."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Domain, Entity, Link, Relation
from ..rest.names import noun
from ..rest.references import table_name


@dataclass(frozen=True)
class ReferenceView:
    """A relation to an entity of the same module whose rows are not for everyone."""

    entity: Entity
    target: Entity
    relation: Relation

    @property
    def column(self) -> str:
        return self.relation.column

    @property
    def folder(self) -> str:
        return self.target.names.plural

    @property
    def alias(self) -> str:
        """The target's operations module, as operations.py imports it."""
        return f"{self.target.names.snake}_operations"

    @property
    def call(self) -> str:
        return "refer" if self.target.key == self.entity.key else f"{self.alias}.refer"


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


@dataclass(frozen=True)
class ForeignParentView:
    """A parent in another module, whose contract tells the owner."""

    model: Entity
    package: str

    @property
    def contract(self) -> str:
        """The class of the contract: `Sales`."""
        return contract_name(self.model.module)

    @property
    def contract_import(self) -> str:
        return f"from {self.package}.contracts.{self.model.module} import {self.contract}"

    @property
    def method(self) -> str:
        return f"owner_of_{self.model.names.snake}"


def contract_name(module: str) -> str:
    return "".join(part.capitalize() for part in module.split("_"))
