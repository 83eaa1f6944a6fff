"""The actors that are chosen for the tests of one entity."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from . import bodies, hiding
from .actors import Actor, Casting, may_name_some, reach, roles_of, widest_first

if TYPE_CHECKING:
    from ..entity import ResourceView


class Cast:
    """Who reads, makes, changes and deletes; None for what nobody does."""

    def __init__(self, e: ResourceView) -> None:
        self.e = e
        self.casting = Casting(e.model)

    @cached_property
    def reader(self) -> Actor | None:
        return self.casting.allowed(self.casting.read) if self.e.readable else None

    @cached_property
    def creator(self) -> Actor | None:
        """Somebody who makes one and, where anybody does, sees it afterwards."""
        if not self.e.creatable:
            return None
        grants, first = self.e.model.grants["create"], self.casting.first
        seen = self.casting.allowed(grants, state=first)
        by = seen or self.casting.allowed(grants, state=first, reads=False)
        return self._seeing(self.casting.making(by)) if by else None

    @cached_property
    def own_creator(self) -> Actor | None:
        """Somebody who makes one for themselves, and for nobody else."""
        if self.creator is None or self.e.owner is None or self.e.owner.read_only:
            return None
        by = self.casting.owner(self.e.model.grants["create"])
        return self.closed(self._seeing(by)) if by else None

    @cached_property
    def changer(self) -> Actor | None:
        return self.casting.allowed(self.e.model.grants["update"]) if self.e.updatable else None

    @cached_property
    def remover(self) -> Actor | None:
        return self.casting.allowed(self.e.model.grants["delete"]) if self.e.deletable else None

    @cached_property
    def sends(self) -> tuple[str, ...]:
        """The names in the body of a new row."""
        return bodies.sent(self.e, self.creator) if self.creator else ()

    @cached_property
    def kept_from_setting(self) -> dict[Actor, list[str]]:
        """Those who make one, with the fields that they may not set."""
        if not self.creator:
            return {}
        grants = self.e.model.grants["create"]
        found = hiding.unwritten(self.e, self.casting, grants, change=False)
        return {self.closed(by): names for by, names in found.items()}

    @property
    def makers(self) -> list[Actor]:
        """Everybody who makes one in some test."""
        return [by for by in (self.creator, self.own_creator, *self.kept_from_setting) if by]

    def closed(self, by: Actor) -> Actor:
        """The actor with the names that the creator may send and they may not."""
        allowed = bodies.sent(self.e, by)
        return replace(by, closed=tuple(name for name in self.sends if name not in allowed))

    def _seeing(self, by: Actor) -> Actor:
        """The actor with roles that show what a new row has to name, where their own do not."""
        grants = self.e.model.grants["create"]
        for relation, target in self.e.sighted_relations:
            if not relation.in_example or may_name_some(by, target):
                continue
            for grant in widest_first(target.grants["read"]):
                helped = replace(by, roles=(*by.roles, *roles_of(grant.audience)))
                same = reach(grants, helped.roles) == reach(grants, by.roles)
                if same and may_name_some(helped, target):
                    by = helped
                    break
        return by

    def sees_new(self, by: Actor) -> bool:
        """Whether the actor sees what they have just made."""
        return reach(self.casting.read, by.roles).covers(by.own, self.casting.first)
