"""One module of the domain, whatever the framework."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Domain, Entity, Module
from .ownership import foreign_parent


@dataclass(frozen=True, eq=False)
class ModuleResource:
    """What it is called, and what others ask of it. A framework's view adds how that is spelled."""

    domain: Domain
    model: Module
    package: str

    @property
    def key(self) -> str:
        return self.model.name

    @property
    def about(self) -> str:
        return self.model.about or f"{self.key.replace('_', ' ').capitalize()}."

    @property
    def parents(self) -> list[Entity]:
        """Its entities that own rows of other modules."""
        found = {
            parent.key: parent
            for entity in self.domain.entities.values()
            if (parent := foreign_parent(self.domain, entity)) and parent.module == self.key
        }
        return [found[key] for key in sorted(found)]
