"""The tests of one entity as the templates of FastAPI's pytest see them."""

from __future__ import annotations

from functools import cached_property

from ...emit.literal import py
from ...rest.testing import ResourceTests
from ...rest.testing.actors import Actor
from ...rest.testing.rules import Rule, RuleView


class TestsView(ResourceTests):
    """`e.tests` in the templates."""

    @property
    def path(self) -> str:
        """Its file below `tests/modules`, without the suffix."""
        return f"{self.e.module}/test_{self.e.plural}"

    @property
    def strangers(self) -> dict[str, tuple[str, ...]]:
        return {route.name: route.strangers for route in self.routes if route.strangers}

    @property
    def readers(self) -> dict[str, tuple[str, ...]]:
        """The members that not everyone who sees a row may read, and who may."""
        items = [(f.name, f.access.read) for f in self.e.model.fields]
        items += [(r.column, r.access.read) for r in self.e.model.relations]
        return {name: tuple(readers) for name, readers in items if readers is not None}

    @property
    def resource(self) -> str:
        """The arguments of `Resource(…)`."""
        parts = [py(self.e.key), py(self.e.url)]
        parts += [f"sends={py(self.cast.sends)}"] if self.cast.sends else []
        parts += [f"secret={py(self.secret)}"] if self.secret else []
        return ", ".join(parts)

    @cached_property
    def rules(self) -> list[RuleView]:
        return [_spelled(rule) for rule in self.plain_rules]

    @cached_property
    def moves(self) -> list[str]:
        found: list[str] = []
        for move in self.plain_moves:
            words = ", ".join(map(py, (move.segment, move.field, move.source, move.target)))
            found.append(f"Move({words}, {actor(move.by)})")
        return found


def actor(by: Actor) -> str:
    """`Actor("support", own=True, row={"state": "draft"})`"""
    if by.nobody:
        return "NOBODY"
    parts = [py(role) for role in by.roles]
    parts += ["own=True"] if by.own else []
    parts += ["member=True"] if by.member else []
    parts += [f"row={{{py(by.state[0])}: {py(by.state[1])}}}"] if by.state else []
    parts += [f"closed={py(by.closed)}"] if by.closed else []
    return f"Actor({', '.join(parts)})"


def _spelled(rule: Rule) -> RuleView:
    given = [py(value) for value in (*rule.arguments, *rule.each)]
    given += [f"{name}={py(value)}" for name, value in rule.named.items()]
    return RuleView(rule.name, rule.check, (actor(rule.by), *given))
