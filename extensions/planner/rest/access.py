"""Permissions of an entity: what stands in front of its routes, and who reaches what."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Entity, Grant
from .names import PERMISSIONS

ACTIONS = ("read", "create", "update", "delete")


@dataclass(frozen=True)
class Permission:
    """One constant of a policy file: its name, the permission's name, and its grants."""

    constant: str
    name: str
    grants: tuple[Grant, ...]

    @property
    def public(self) -> bool:
        """Whether somebody who is not signed in reaches something."""
        return any(grant.audience == "anyone" for grant in self.grants)


def permissions(entity: Entity) -> list[Permission]:
    """Reading first, since every other permission is judged beside it; then the transitions."""
    grants = entity.grants
    found = [
        Permission(action.upper(), f"{entity.names.snake}.{action}", grants.get(action, ()))
        for action in ACTIONS
        if action == "read" or action in grants
    ]
    found += [
        Permission(
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
    return f"{name}_transition".upper() if name in PERMISSIONS else name.upper()
