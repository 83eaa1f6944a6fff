"""The tests of one entity as the templates of Next.js' Vitest see them."""

from __future__ import annotations

from functools import cached_property
from typing import cast

from ..emit.typescript import ts
from ..rest.testing import ResourceTests
from ..rest.testing.actors import Actor
from ..rest.testing.hiding import Write
from ..rest.testing.lists import Case
from ..rest.testing.rules import Rule, RuleView
from . import names


class TestsView(ResourceTests):
    """`e.tests` in the templates."""

    @property
    def path(self) -> str:
        """Its file below `tests/modules`, without the suffix."""
        return f"{names.kebab(self.e.module)}/{self.e.model.names.path}"

    @property
    def resource(self) -> str:
        """Its `Resource`."""
        told: dict[str, object] = {"key": self.e.key, "url": self.e.url}
        told |= {"sends": self.cast.sends} if self.cast.sends else {}
        told |= {"secret": self.secret} if self.secret else {}
        return ts(told)

    @property
    def references(self) -> dict[str, str]:
        """The columns that have to refer to something, with the entity that they refer to."""
        found = (r for r in self.e.model.relations if r.required or r.column in self.filled)
        return {relation.column: relation.target for relation in found}

    @property
    def owner(self) -> dict[str, str]:
        """The column that leads to the owner, with what it refers to, and the one that keeps them."""
        if self.e.owner is None:
            return {}
        column, *kept = self.sample.owner
        told = {"column": column, "to": self.e.owner.target}
        return told | ({"kept": kept[0]} if kept else {})

    @property
    def place(self) -> dict[str, str]:
        """The column that names the place whose people are the members, and how to be one of them."""
        if self.sample.place is None:
            return {}
        column, part = self.sample.place
        to = next(r.target for r in self.e.model.relations if r.column == column)
        return {"column": column, "to": to, "part": part}

    @property
    def seat(self) -> dict[str, object]:
        """What makes somebody a member: an entity, its column for this one, and its values."""
        return dict(zip(("key", "column", "values"), self.sample.seat or (), strict=False))

    @cached_property
    def rules(self) -> list[RuleView]:
        return [_spelled(rule) for rule in self.plain_rules]

    @cached_property
    def moves(self) -> list[str]:
        """Entries of `MOVES`."""
        found: list[str] = []
        for move in self.plain_moves:
            told = {"name": move.segment, "field": move.field, "from": move.source}
            told |= {"to": move.target} if move.target else {}
            found.append(f"{ts(told)[:-2]}, by: {actor(move.by)} }}")
        return found


def actor(by: Actor) -> str:
    """`{ roles: ["support"], own: true, row: { state: "draft" } }`"""
    if by.nobody:
        return "NOBODY"
    told: dict[str, object] = {"roles": by.roles} if by.roles else {}
    told |= {"own": True} if by.own else {}
    told |= {"member": True} if by.member else {}
    told |= {"row": dict([by.state])} if by.state else {}
    told |= {"closed": by.closed} if by.closed else {}
    return ts(told) if told else "SOMEBODY"


def _spelled(rule: Rule) -> RuleView:
    module, _, function = rule.check.partition(".")
    given: list[object] = [*rule.arguments]
    if rule.check == "listing.is_filtered":
        given = [{name: (here, there) for name, here, there in cast("list[Case]", rule.each)}]
    elif rule.check == "owning.protects":
        writes, status = cast("tuple[list[Write], int]", rule.arguments)
        given = [[f"{method} {rest}".strip() for method, rest in writes], status]
    elif rule.each:
        given.append(rule.each)
    given += [dict(rule.named)] if rule.named else []
    words = rule.name.replace("_", " ")
    spelled = (actor(rule.by), *map(ts, given))
    return RuleView(words, f"{module}.{names.camel(function)}", spelled)
