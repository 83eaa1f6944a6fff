"""What an entity says of others: references that are checked, and many-to-many links."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Entity, Relation


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
