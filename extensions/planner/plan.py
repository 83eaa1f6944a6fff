"""The Plan: answers, domain and features put together, and what templates print from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from . import features
from .answers import Answers
from .domain.model import Domain
from .fastapi import EntityView, ModuleView, ProjectView
from .feature import Feature
from .features import AXES, FEATURES
from .snapshot import parsed
from .versions import pinned


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything that a project is, decided."""

    answers: Answers
    domain: Domain
    features: tuple[Feature, ...]

    @property
    def name(self) -> str:
        return self.answers.project_name

    @property
    def description(self) -> str:
        return self.answers.description

    @property
    def session_table(self) -> str:
        """Where the chosen way of signing in keeps its sessions."""
        return next(f.session_table for f in self.features if f.axis == "auth")

    @property
    def package(self) -> str:
        return self.answers.package

    @cached_property
    def python(self) -> list[str]:
        """Requirements of the running program, with their versions."""
        return pinned(name for feature in self.features for name in feature.python)

    @cached_property
    def python_dev(self) -> list[str]:
        """Requirements of its development, with their versions."""
        return pinned(name for feature in self.features for name in feature.python_dev)

    @cached_property
    def next_steps(self) -> list[str]:
        return [step for feature in self.features for step in feature.next_steps]

    @cached_property
    def api(self) -> ProjectView:
        """The domain in the spelling of the chosen framework."""
        return ProjectView(self.domain, self.package)

    @property
    def modules(self) -> list[ModuleView]:
        return self.api.modules

    @property
    def entities(self) -> list[EntityView]:
        return self.api.entities

    def module(self, key: str) -> ModuleView:
        return self._modules[key]

    def entity(self, key: str) -> EntityView:
        return self._entities[key]

    @cached_property
    def _modules(self) -> dict[str, ModuleView]:
        return {view.key: view for view in self.modules}

    @cached_property
    def _entities(self) -> dict[str, EntityView]:
        return {view.key: view for view in self.entities}

    def outline(self) -> dict[str, Any]:
        """What the names of files and folders need: small, because Copier hands it to every one."""
        chosen = {feature.id for feature in self.features}
        return {
            "package": self.package,
            "layer": {f.id: "." if f.id in chosen else "" for f in FEATURES},
            "uses": self.api.uses,
            "modules": [module.outline() for module in self.modules],
            "entities": [entity.outline() for entity in self.entities],
        }


@lru_cache(maxsize=4)
def build(answers: Answers, domain_text: str) -> Plan:
    """The Plan, made once for the same input. Raises Refusal or DomainError."""
    chosen = (features.find(axis, getattr(answers, axis)) for axis in AXES)
    return Plan(answers, parsed(domain_text), features.combine(chosen))
