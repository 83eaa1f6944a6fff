"""The Plan: answers, domain and features put together, and what templates print from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

from . import fastapi, features, nextjs
from .answers import Answers
from .domain.model import Domain
from .feature import Feature
from .features import AXES, FEATURES
from .growth import Sign, signs
from .recommend import Capacity, Trigger, capacity, triggered
from .record_views import RecordView, views
from .records import Record
from .snapshot import parsed
from .versions import NODE_ENGINE, SITE_LOCK, SITE_MANIFEST, node_lock, node_pinned, pinned

ProjectView: TypeAlias = "fastapi.ProjectView | nextjs.ProjectView"
ModuleView: TypeAlias = "fastapi.ModuleView | nextjs.ModuleView"
EntityView: TypeAlias = "fastapi.EntityView | nextjs.EntityView"
_VIEWS = {"fastapi": fastapi.ProjectView, "nextjs": nextjs.ProjectView}


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything that a project is, decided."""

    answers: Answers
    domain: Domain
    features: tuple[Feature, ...]
    history: tuple[Record, ...] = ()

    @property
    def name(self) -> str:
        return self.answers.project_name

    @property
    def description(self) -> str:
        return self.answers.description

    def chosen(self, axis: str) -> Feature:
        """The feature that answers the question of an axis."""
        return next(feature for feature in self.features if feature.axis == axis)

    @property
    def database(self) -> Feature:
        return self.chosen("database")

    @property
    def has_server(self) -> bool:
        """Whether the database is a program of its own."""
        return self.answers.database == "postgresql"

    @property
    def module_list(self) -> str:
        """The modules by name, for a sentence."""
        return ", ".join(["identity", *(module.key for module in self.modules)])

    @property
    def sample_users(self) -> list[str]:
        """Lines of seed.yml for a domain of the owner's own: one user for each role."""
        roles = [role.name for role in self.domain.roles]
        return [f"  {name}: {{email: {name}@example.com, roles: [{name}]}}" for name in roles]

    @property
    def licence(self) -> Feature:
        return self.chosen("licence")

    @property
    def session_tables(self) -> tuple[str, ...]:
        """What the chosen way of signing in keeps; a table comes before those it refers to."""
        return self.chosen("auth").session_tables

    @property
    def has_redis(self) -> bool:
        """Whether several processes count together, in Redis."""
        return self.answers.limits == "redis"

    @property
    def signs_tokens(self) -> bool:
        """Whether callers carry signed tokens, which need keys of their own."""
        return self.answers.auth == "jwt"

    @property
    def marks_routes(self) -> bool:
        """Whether a route is marked when it is to go; with Next.js its text says so."""
        return self.answers.framework == "fastapi"

    @property
    def may_share_limits(self) -> bool:
        """Whether limits can be counted in Redis; with Next.js not yet."""
        return self.answers.framework == "fastapi"

    @property
    def numbers_attacks(self) -> bool:
        """Whether attacks and faults have rows with numbers; with Next.js tests are named instead."""
        return self.answers.framework == "fastapi"

    @property
    def migration_word(self) -> str:
        """What a step between two schemas is called."""
        return "revision" if self.answers.framework == "fastapi" else "migration"

    def command(self, name: str, *arguments: str) -> str:
        """How one of the project's commands is called in its folder."""
        if self.answers.framework == "fastapi":
            return " ".join(("uv run", self.package, name, *arguments))
        return " ".join(("npm run", name, *(("--", *arguments) if arguments else ())))

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
    def node(self) -> dict[str, str]:
        """npm packages of the running program, with their versions."""
        return node_pinned(name for feature in self.features for name in feature.node)

    @cached_property
    def node_dev(self) -> dict[str, str]:
        """npm packages of its development, with their versions."""
        return node_pinned(name for feature in self.features for name in feature.node_dev)

    @property
    def node_name(self) -> str:
        return self.package.replace("_", "-")

    @property
    def node_licence(self) -> str:
        return self.licence.spdx or "UNLICENSED"

    @property
    def node_lock(self) -> str:
        """The lock file of package.json."""
        root = {
            "name": self.node_name,
            "version": "0.1.0",
            "license": self.node_licence,
            "dependencies": self.node,
            "devDependencies": self.node_dev,
            "engines": {"node": NODE_ENGINE},
        }
        return node_lock(root)

    @property
    def site_manifest(self) -> str:
        """package.json of the site that shows docs/."""
        return SITE_MANIFEST

    @property
    def site_lock(self) -> str:
        """Its lock file."""
        return SITE_LOCK

    @property
    def migration(self) -> str:
        """What makes one, once the tables have changed."""
        return self.chosen("framework").migration.replace("PACKAGE", self.package)

    @cached_property
    def first_steps(self) -> list[str]:
        return [step for feature in self.features for step in feature.first_steps]

    @cached_property
    def next_steps(self) -> list[str]:
        steps = (step for feature in self.features for step in feature.next_steps)
        return [step.replace("PACKAGE", self.package) for step in steps]

    @cached_property
    def api(self) -> ProjectView:
        """The domain in the spelling of the chosen framework."""
        return _VIEWS[self.answers.framework](self.domain, self.package)

    @cached_property
    def documents(self) -> fastapi.DocumentsView:
        """Pictures and tables of the domain: no framework changes what they say."""
        return fastapi.ProjectView(self.domain, self.package).documents

    @property
    def modules(self) -> Sequence[ModuleView]:
        return self.api.modules

    @property
    def entities(self) -> Sequence[EntityView]:
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

    @cached_property
    def records(self) -> list[RecordView]:
        """The decisions of this project, as docs/decisions tells them."""
        return views(self.history, self.answers.situation)

    def record(self, number: int) -> RecordView:
        return next(record for record in self.records if record.number == number)

    @property
    def decisions(self) -> list[RecordView]:
        """The records that still hold, in the order of what they decide."""
        holding = (record for record in self.records if not record.superseded_by)
        return sorted(holding, key=lambda record: record.found.decision.order)

    def decision(self, key: str) -> RecordView:
        """The record that holds for one decision."""
        return next(r for r in self.decisions if r.record.decision == key)

    @property
    def signs(self) -> list[Sign]:
        """When each decision is to be looked at again, and what there is instead."""
        return signs(self.decisions, {axis: getattr(self.answers, axis) for axis in AXES})

    @property
    def capacity(self) -> Capacity:
        """What the load asks of machines."""
        return capacity(self.answers.situation)

    @property
    def obligations(self) -> list[Trigger]:
        """Laws and standards that the answers bring into force."""
        return triggered(self.answers.situation)

    @cached_property
    def outline(self) -> dict[str, Any]:
        """What the names of files and folders need: small, because Copier hands it to every one."""
        chosen = {feature.id for feature in self.features}
        return {
            "package": self.package,
            "layer": {f.id: "." if f.id in chosen else "" for f in FEATURES},
            "uses": self.api.uses,
            "modules": [module.outline() for module in self.modules],
            "entities": [entity.outline() for entity in self.entities],
            "obliged": bool(self.obligations),
            "records": [{"number": r.number, "file": r.file} for r in self.history],
            **self.api.outline(),
        }


@lru_cache(maxsize=4)
def build(answers: Answers, domain_text: str, history: tuple[Record, ...] = ()) -> Plan:
    """The Plan, made once for the same input. Raises Refusal or DomainError."""
    chosen = (features.find(axis, getattr(answers, axis)) for axis in AXES)
    return Plan(answers, parsed(domain_text), features.combine(chosen), history)
