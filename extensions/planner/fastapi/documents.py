"""What docs/ says about one domain: pictures, tables and the example of the API guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..domain.model import Domain
from ..rest.assets import Assets, assets
from ..rest.endpoints import Endpoint, endpoints
from ..rest.remaining import Remaining, remaining
from ..rest.seams import Crossing, critical_path, crossings
from .diagrams import StateDiagram, TableDiagram, table_diagrams
from .endpoints import guarding, reach
from .entity import EntityView
from .example import Example, account, find_example
from .module import ModuleView

BUILT_IN_AUDIENCES = ("anyone", "signed_in")


@dataclass(frozen=True)
class Grid:
    """Permissions by audience: the rows of one table in docs/architecture.md."""

    audiences: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def lines(self) -> list[str]:
        """The table, as Markdown."""
        return [
            _row("Permission", *(f"`{audience}`" for audience in self.audiences)),
            _row("---", *("---" for _ in self.audiences)),
            *(_row(f"`{name}`", *cells) for name, cells in self.rows),
        ]


@dataclass(frozen=True)
class EventLine:
    """One reason for an event: a row of the table of events."""

    name: str
    entity: str
    when: str


@dataclass(frozen=True, eq=False)
class ModuleDocument:
    """The parts of the documents that speak of one module."""

    module: ModuleView
    audiences: Sequence[str]  # in the order in which they are shown
    crossings: Sequence[Crossing]  # of all modules

    @property
    def key(self) -> str:
        return self.module.key

    @property
    def about(self) -> str:
        return self.module.about

    @property
    def depends_on(self) -> list[str]:
        return list(self.module.model.depends_on)

    @property
    def entities(self) -> list[EntityView]:
        return self.module.entities

    @property
    def size(self) -> str:
        count = len(self.entities)
        return "1 entity" if count == 1 else f"{count} entities"

    @property
    def table_diagrams(self) -> list[TableDiagram]:
        return table_diagrams(self.key, self.entities)

    @property
    def state_diagrams(self) -> list[StateDiagram]:
        return [
            StateDiagram(e, machine)
            for e in self.entities
            for machine in e.model.machines
            if e.served
        ]

    @cached_property
    def endpoints(self) -> list[Endpoint]:
        return [endpoint for entity in self.entities for endpoint in endpoints(entity)]

    @property
    def events(self) -> list[EventLine]:
        """What its operations and transitions emit."""
        return [
            EventLine(name, entity.pascal, when)
            for entity in self.entities
            for name, when in entity.emitted
        ]

    @cached_property
    def assets(self) -> Assets:
        """What of it is worth taking."""
        return assets(self.module.domain, self.module.model)

    @cached_property
    def remaining(self) -> Remaining:
        """What only the program may do, and does not yet."""
        return remaining(self.module.model.entities)

    @property
    def names(self) -> list[Crossing]:
        """Its foreign keys to other modules."""
        return [c for c in self.crossings if c.source == self.key]

    @property
    def named_by(self) -> list[Crossing]:
        """Foreign keys of other modules to it."""
        return [c for c in self.crossings if c.target == self.key]

    @property
    def event_names(self) -> list[str]:
        """Each event once, whatever its reasons."""
        return list(dict.fromkeys(event.name for event in self.events))

    @property
    def asks(self) -> list[str]:
        """The modules whose contract its routes use."""
        parents = (entity.foreign_parent for entity in self.entities)
        return sorted({parent.model.module for parent in parents if parent})

    @cached_property
    def grid(self) -> Grid:
        """Who may do what; only audiences that may do something."""
        permissions = [p for entity in self.entities for p in guarding(entity)]
        named = {grant.audience for p in permissions for grant in p.grants}
        audiences = tuple(a for a in self.audiences if a in named)
        rows = tuple((p.name, tuple(reach(p, a) for a in audiences)) for p in permissions)
        return Grid(audiences, rows)


@dataclass(frozen=True, eq=False)
class DocumentsView:
    """`project().api.documents` in the templates."""

    domain: Domain
    views: Sequence[ModuleView]

    @cached_property
    def modules(self) -> list[ModuleDocument]:
        audiences = [*BUILT_IN_AUDIENCES, *(role.name for role in self.domain.roles)]
        return [ModuleDocument(view, audiences, self.crossings) for view in self.views]

    @property
    def dependent(self) -> bool:
        """Whether a module names rows of another one."""
        return any(module.depends_on for module in self.modules)

    @cached_property
    def crossings(self) -> list[Crossing]:
        """Every foreign key that leaves its module."""
        return crossings(self.domain)

    @property
    def asked(self) -> list[tuple[str, list[str]]]:
        """Each module whose contract routes of others use, and those others."""
        found = ((m.key, [o.key for o in self.modules if m.key in o.asks]) for m in self.modules)
        return [(key, others) for key, others in found if others]

    @cached_property
    def critical_path(self) -> list[ModuleDocument]:
        """The longest chain of modules in which each needs the one before."""
        by_key = {module.key: module for module in self.modules}
        return [by_key[module.name] for module in critical_path(self.domain)]

    @property
    def filled(self) -> list[ModuleDocument]:
        """The modules that have entities."""
        return [module for module in self.modules if module.entities]

    @property
    def served(self) -> list[ModuleDocument]:
        """The modules that have routes."""
        return [module for module in self.modules if module.endpoints]

    @property
    def events(self) -> list[EventLine]:
        return [event for module in self.modules for event in module.events]

    @property
    def permissions(self) -> int:
        """How many the domain names, identity's own not counted."""
        return sum(len(module.grid.rows) for module in self.modules)

    @property
    def state_diagrams(self) -> list[StateDiagram]:
        return [diagram for module in self.modules for diagram in module.state_diagrams]

    @property
    def account(self) -> str:
        """Somebody who has just signed up."""
        return account(self.domain)

    @cached_property
    def example(self) -> Example | None:
        """The first entity that one role can create, read and change with nothing there before."""
        entities = [entity for module in self.modules for entity in module.entities]
        return next((found for e in entities if (found := find_example(e)) is not None), None)


def _row(*cells: str) -> str:
    return f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in cells)}|"
