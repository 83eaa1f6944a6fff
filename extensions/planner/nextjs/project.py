"""The whole domain as the files see it that stand above its modules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..rest.project import ProjectResource
from ..rest.testing import uses as uses_of_tests
from ..rest.uses import uses
from .entity import EntityView
from .migration import MigrationView
from .module import ModuleView
from .mounts import Mount, mounts
from .overlaps import overlap_cases


@dataclass(frozen=True, eq=False)
class ProjectView(ProjectResource):
    """`project().api` in the templates of this framework."""

    @cached_property
    def modules(self) -> list[ModuleView]:
        return [ModuleView(self.domain, module, self.package) for module in self.domain.modules]

    @cached_property
    def entities(self) -> list[EntityView]:
        return [entity for module in self.modules for entity in module.entities]

    @property
    def mounted(self) -> list[ModuleView]:
        """The modules that have routes."""
        return [module for module in self.modules if module.routes]

    @property
    def asked(self) -> list[ModuleView]:
        """The modules that have a contract."""
        return [module for module in self.modules if module.asked]

    @cached_property
    def migration(self) -> MigrationView:
        links = [link for entity in self.entities for link in entity.link_tables]
        return MigrationView(self.domain, links)

    @cached_property
    def mounts(self) -> dict[str, Mount]:
        """The files of src/app/api/v1, by folder."""
        found = (mount for entity in self.entities for mount in mounts(entity))
        return {mount.path: mount for mount in found}

    @property
    def overlap_cases(self) -> list[str]:
        """What the test of `no_overlap` tries."""
        return [case for entity in self.entities for case in overlap_cases(entity.model)]

    @cached_property
    def uses(self) -> dict[str, bool]:
        """Which parts of the kit something in the domain needs."""
        of_tests = uses_of_tests(entity.tests for entity in self.entities)
        return uses(self.entities) | of_tests | {"contracts": bool(self.asked)}

    def outline(self) -> dict[str, object]:
        """What the names of files depend on that stand above modules."""
        return {"mounts": [{"path": path} for path in self.mounts]}
