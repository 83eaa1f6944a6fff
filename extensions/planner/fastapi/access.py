"""Grants of the domain as `Permission(...)` lines of policy.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..domain.model import Entity, Grant, Way
from ..emit.literal import py
from ..rest import access
from ..rest.access import Permission


@dataclass(frozen=True)
class PermissionView(Permission):
    """As a line of policy.py."""

    @property
    def reach(self) -> str:
        pairs = (f"{py(grant.audience)}: {_reach(grant)}" for grant in self.grants)
        return f"{{{', '.join(pairs)}}}"

    @property
    def declaration(self) -> str:
        return f"{self.constant} = Permission({py(self.name)}, {self.reach})"


def permissions(entity: Entity) -> list[PermissionView]:
    return [PermissionView(p.constant, p.name, p.grants) for p in access.permissions(entity)]


def field_rule(name: str, audiences: Iterable[str]) -> str:
    """One entry of `FieldRules(read=…)`: the field and the permission that guards it."""
    pairs = ", ".join(
        '"signed_in": OWN' if audience == "own" else f"{py(audience)}: ANY"
        for audience in audiences
    )
    return f"{py(name)}: Permission({py(name)}, {{{pairs}}})"


def _reach(grant: Grant) -> str:
    return " | ".join(_way(way) for way in grant.ways)


def _way(way: Way) -> str:
    states = f".in_state({', '.join(map(py, way.states))})" if way.states else ""
    return f"{way.whose.upper()}{states}"
