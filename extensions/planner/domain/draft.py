"""The domain while it is being checked: nodes beside what has been read from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from .errors import Report, nearest, quoted
from .model import Field, Inverse, Link, Module, Names, Relation, Role, StateMachine
from .node import Node
from .reserved import AUDIENCES, IDENTITY


@dataclass
class Draft:
    """One entity; each check adds its part."""

    module: str
    names: Names
    node: Node
    fields: dict[str, Field] = field(default_factory=dict[str, Field])
    relations: dict[str, Relation] = field(default_factory=dict[str, Relation])
    relation_nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    links: dict[str, Link] = field(default_factory=dict[str, Link])
    inverses: dict[str, Inverse] = field(default_factory=dict[str, Inverse])
    machines: dict[str, StateMachine] = field(default_factory=dict[str, StateMachine])
    owner: str | None = None
    doubtful: set[str] = field(default_factory=set[str])  # fields with a problem of their own

    @property
    def key(self) -> str:
        return f"{self.module}.{self.names.pascal}"

    @property
    def owned(self) -> bool:
        return self.node.has("owner")

    @property
    def shared(self) -> bool:
        return self.node.has("members")

    @property
    def internal(self) -> bool:
        return not self.node.entry("access").entries

    @property
    def columns(self) -> tuple[str, ...]:
        """Names that constraints, filters and checks may use."""
        return (*self.fields, *self.relations, *self.machines)

    def machine_of(self, state: str) -> list[StateMachine]:
        return [machine for machine in self.machines.values() if state in machine.states]


@dataclass
class World:
    """All drafts, and where the problems go."""

    root: Node
    report: Report
    roles: dict[str, Role] = field(default_factory=dict[str, Role])
    modules: dict[str, Module] = field(default_factory=dict[str, Module])
    drafts: dict[str, Draft] = field(default_factory=dict[str, Draft])
    by_name: dict[str, list[Draft]] = field(default_factory=dict[str, list[Draft]])

    def audience(self, node: Node, word: str, extra: tuple[str, ...] = ()) -> bool:
        """Whether `word` is a role or a built-in audience; reports it where it is not."""
        known = (*self.roles, *AUDIENCES, *extra)
        if word in known:
            return True
        self.report.add(node, f"there is no role {quoted(word)}{nearest(word, known)}")
        return False

    def member(self, node: Node, draft: Draft, word: str) -> bool:
        """Whether `word` is a field, relation or state field of `draft`; reports it otherwise."""
        if word in draft.columns:
            return True
        reason = f"{draft.names.pascal} has no field or relation {quoted(word)}"
        self.report.add(node, reason + nearest(word, draft.columns))
        return False

    def depends(self, module: str, other: str) -> bool:
        known = self.modules[module].depends_on
        return other in (module, IDENTITY) or other in known
