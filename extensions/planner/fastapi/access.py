"""Grants of the domain as `Permission(...)` lines of policy.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..domain.model import Entity, Grant, Way
from ..emit.literal import py
from . import names

ACTIONS = ("read", "create", "update", "delete")


@dataclass(frozen=True)
class PermissionView:
    """One constant of policy.py: its name, the permission's name, and who reaches what."""

    constant: str
    name: str
    grants: tuple[Grant, ...]

    @property
    def reach(self) -> str:
        pairs = (f"{py(grant.audience)}: {_reach(grant)}" for grant in self.grants)
        return f"{{{', '.join(pairs)}}}"

    @property
    def declaration(self) -> str:
        return f"{self.constant} = Permission({py(self.name)}, {self.reach})"

    @property
    def public(self) -> bool:
        return any(grant.audience == "anyone" for grant in self.grants)


def permissions(entity: Entity) -> list[PermissionView]:
    """Reading first, since every other permission is judged beside it; then the transitions."""
    grants = entity.grants
    found = [
        PermissionView(action.upper(), f"{entity.names.snake}.{action}", grants.get(action, ()))
        for action in ACTIONS
        if action == "read" or action in grants
    ]
    found += [
        PermissionView(
            transition_constant(transition.name),
            f"{entity.names.snake}.{transition_constant(transition.name).lower()}",
            transition.by,
        )
        for machine in entity.machines
        for transition in machine.transitions
        if transition.by
    ]
    return found


def transition_constant(name: str) -> str:
    """The constant for the permission of a transition."""
    return f"{name}_transition".upper() if name in names.PERMISSIONS else name.upper()


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
