"""The whole domain as the files see it that stand above its modules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..rest.project import ProjectResource
from ..rest.testing import uses as uses_of_tests
from ..rest.uses import uses
from . import testing
from .documents import DocumentsView
from .entity import EntityView
from .migration import MigrationView
from .module import ModuleView


@dataclass(frozen=True, eq=False)
class ProjectView(ProjectResource):
    """`project()` in the templates of this framework, by way of the Plan."""

    @cached_property
    def modules(self) -> list[ModuleView]:
        return [ModuleView(self.domain, module, self.package) for module in self.domain.modules]

    @cached_property
    def entities(self) -> list[EntityView]:
        return [entity for module in self.modules for entity in module.entities]

    @property
    def mounted(self) -> list[str]:
        """The modules that have routes."""
        return [module.key for module in self.modules if module.routers]

    @property
    def asked(self) -> list[ModuleView]:
        """The modules that have a contract."""
        return [module for module in self.modules if module.asked]

    @cached_property
    def migration(self) -> MigrationView:
        return MigrationView(self.domain, self.entities)

    @property
    def overlap_cases(self) -> list[str]:
        """What the tests of `no_overlap` try."""
        return [case for entity in self.entities for case in testing.overlap_cases(entity.model)]

    @cached_property
    def documents(self) -> DocumentsView:
        """What docs/ says of the domain."""
        return DocumentsView(self.domain, self.modules)

    @cached_property
    def subject(self) -> testing.SubjectView | None:
        """What the tests of failure write to; None where only users can be written to."""
        return testing.subject(self.entities)

    @cached_property
    def uses(self) -> dict[str, bool]:
        """Which parts of the kit something in the domain needs."""
        fields = (field for entity in self.entities for field in entity.model.fields)
        return uses(self.entities) | {
            "contracts": bool(self.asked),
            "entities": bool(self.entities),
            "idempotency": any(e.creatable or e.transitions for e in self.entities),
            "money": any(field.type == "money" for field in fields),
            **uses_of_tests(entity.tests for entity in self.entities),
            "subject": self.subject is not None,
        }

    def outline(self) -> dict[str, object]:
        """What names of files depend on besides; nothing here."""
        return {}
