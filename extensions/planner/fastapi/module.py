"""One module as its templates see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..rest.module import ModuleResource
from .entity import EntityView
from .references import contract_name


@dataclass(frozen=True)
class RouterView:
    """A file with routes, and its name where the module mounts it."""

    folder: str
    file: str
    alias: str


@dataclass(frozen=True, eq=False)
class ModuleView(ModuleResource):
    """`m` in the templates."""

    @property
    def path(self) -> str:
        """Its folder below `modules/`."""
        return self.model.name

    @cached_property
    def entities(self) -> list[EntityView]:
        return [EntityView(self.domain, entity, self.package) for entity in self.model.entities]

    @cached_property
    def routers(self) -> list[RouterView]:
        """What it mounts, in the order of the domain."""
        found: list[RouterView] = []
        for entity in self.entities:
            if entity.has_routes:
                found.append(RouterView(entity.plural, "routes", f"{entity.snake}_routes"))
            if entity.served_links:
                alias = f"{entity.snake}_link_routes"
                found.append(RouterView(entity.plural, "link_routes", alias))
            if entity.transitions:
                alias = f"{entity.snake}_transition_routes"
                found.append(RouterView(entity.plural, "transition_routes", alias))
        return found

    # -- what it knows about people

    @cached_property
    def holdings(self) -> list[EntityView]:
        """The entities whose rows belong to somebody."""
        return [entity for entity in self.entities if entity.owner_chain]

    @property
    def holding_tables(self) -> list[str]:
        """Every table that it takes to know whose they are."""
        return sorted({e.names.plural for view in self.holdings for e, _ in view.owner_chain})

    # -- what other modules ask of it

    @cached_property
    def asked(self) -> list[EntityView]:
        """The entities that own rows of other modules."""
        return [EntityView(self.domain, parent, self.package) for parent in self.parents]

    @property
    def contract(self) -> str:
        """The class of its contract: `Sales`."""
        return contract_name(self.key)

    @property
    def local(self) -> str:
        """The class that answers within the same program."""
        return f"Local{self.contract}"

    @property
    def asked_tables(self) -> list[str]:
        """Every table that answering takes."""
        return sorted({e.names.plural for view in self.asked for e, _ in view.owner_chain})

    def outline(self) -> dict[str, object]:
        """What the names of its files depend on."""
        return {
            "key": self.key,
            "path": self.path,
            "asked": bool(self.asked),
            "holdings": bool(self.holdings),
            "tested": any(e.tests.rules or e.tests.moves for e in self.entities),
        }
