"""One module as its templates see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..emit.typescript import ts_key
from ..rest.module import ModuleResource
from . import names
from .entity import EntityView


@dataclass(frozen=True)
class RoutesView:
    """A file with routes, and its name where the module lists it."""

    path: str
    alias: str


@dataclass(frozen=True, eq=False)
class ModuleView(ModuleResource):
    """`m` in the templates."""

    @property
    def path(self) -> str:
        """Its folder below `modules/`."""
        return names.kebab(self.key)

    @property
    def variable(self) -> str:
        name = names.variable(self.key)
        return f"{name}Module" if name in ("identity", "health") else name

    @property
    def entry(self) -> str:
        """Its entry of MODULES."""
        key = ts_key(self.key)
        return key if key == self.variable else f"{key}: {self.variable}"

    @cached_property
    def entities(self) -> list[EntityView]:
        return [EntityView(self.domain, entity, self.package) for entity in self.model.entities]

    @cached_property
    def routes(self) -> list[RoutesView]:
        """What it serves, in the order of the domain."""
        found: list[RoutesView] = []
        for entity in self.entities:
            folder, alias = entity.model.names.path, names.camel(entity.snake)
            if entity.has_routes:
                found.append(RoutesView(f"{folder}/routes", f"{alias}Routes"))
            if entity.served_links:
                found.append(RoutesView(f"{folder}/link-routes", f"{alias}Links"))
            if entity.transitions:
                found.append(RoutesView(f"{folder}/transition-routes", f"{alias}Transitions"))
        return found

    # -- its tests

    @property
    def table(self) -> str:
        """What its tests know of it, as they name it: `CATALOG`."""
        return self.key.upper()

    # -- what it knows about people

    @cached_property
    def holdings(self) -> list[EntityView]:
        """The entities whose rows belong to somebody."""
        return [entity for entity in self.entities if entity.owner_chain]

    @property
    def holder(self) -> str:
        """Its holdings, as the composition root names them."""
        return f"{self.key.upper()}_HOLDINGS"

    # -- what other modules ask of it

    @cached_property
    def asked(self) -> list[EntityView]:
        """The entities that own rows of other modules."""
        return [EntityView(self.domain, parent, self.package) for parent in self.parents]

    @property
    def token(self) -> str:
        """Its contract, as who asks names it."""
        return names.variable(self.key)

    @property
    def contract(self) -> str:
        """The type of its contract: `Sales`."""
        return names.klass("".join(part.capitalize() for part in self.key.split("_")))

    @property
    def local(self) -> str:
        """What answers within the same program."""
        return names.camel(f"local_{self.key}")

    def outline(self) -> dict[str, object]:
        """What the names of its files depend on."""
        return {
            "key": self.key,
            "path": self.path,
            "asked": bool(self.asked),
            "holdings": bool(self.holdings),
            "routes": bool(self.routes),
            "entities": bool(self.entities),
        }
