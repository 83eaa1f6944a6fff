"""One entity as the templates of its folder see it. Properties compute; templates print."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..domain.model import Entity, Relation
from ..emit.typescript import ts, ts_key
from ..rest import access as rest_access
from ..rest import membership, ownership
from ..rest.defaults import NewCode, server_made
from ..rest.entity import ResourceView
from ..rest.references import LinkView
from . import access, lists, membership_sql, names, owner_sql
from .columns import columns
from .schemas import SchemasView
from .testing import TestsView
from .transitions import MachineView, TransitionView
from .types import value_of


@dataclass(frozen=True)
class ReferenceView:
    """A relation to an entity of the same module whose rows are not for everyone."""

    relation: Relation
    target: Entity
    own: bool  # the same entity

    @property
    def column(self) -> str:
        return self.relation.column

    @property
    def folder(self) -> str:
        return self.target.names.path

    @property
    def alias(self) -> str:
        """The target's operations, as operations.ts imports them."""
        return f"{names.camel(self.target.names.snake)}Operations"

    @property
    def call(self) -> str:
        return "refer" if self.own else f"{self.alias}.refer"


@dataclass(frozen=True, eq=False)
class EntityView(ResourceView):
    """`e` in the templates."""

    # -- names

    @property
    def path(self) -> str:
        """Its folder below `modules/`: `catalog/media-files`."""
        return f"{names.kebab(self.module)}/{self.model.names.path}"

    @cached_property
    def tests(self) -> TestsView:
        return TestsView(self)

    def outline(self) -> dict[str, object]:
        told = bool(self.tests.plain_rules or self.tests.plain_moves)
        return super().outline() | {"path": self.path, "tested": told}

    @property
    def cls(self) -> str:
        return names.klass(self.pascal)

    @property
    def var(self) -> str:
        return names.variable(self.snake)

    @property
    def table(self) -> str:
        return names.column(self.plural)

    def column(self, name: str) -> str:
        """A column as SQL takes it."""
        return names.column(name)

    @property
    def table_variable(self) -> str:
        return names.variable(self.plural)

    def route(self, verb: str, many: bool = False) -> str:
        """`listProducts`: the name in routes.ts."""
        return names.camel(self.operation(verb, many))

    def operation(self, verb: str, many: bool = False) -> str:
        return f"{verb}_{self.plural if many else self.noun}"

    def link_route(self, verb: str, link: LinkView) -> str:
        return names.camel(f"{verb}_{link.function}")

    # -- schemas and access

    @cached_property
    def schemas(self) -> SchemasView:
        kept = self.owner_column if self.foreign_parent else None
        return SchemasView(self.model, kept, self.updatable)

    @cached_property
    def permissions(self) -> list[str]:
        return [access.declaration(p) for p in rest_access.permissions(self.model)]

    @cached_property
    def hidden_fields(self) -> list[str]:
        return access.hidden(self.model)

    @cached_property
    def guarded_fields(self) -> list[str]:
        return access.guarded(self.model)

    @property
    def field_owner(self) -> str:
        """The owner of an existing row, for the rules of its fields."""
        known = self.owned and not self.owned_through
        return f", {self.member(self.owner_column)}" if known else ""

    @property
    def new_owner(self) -> str:
        """The owner of a row that is being made, for the rules of its fields."""
        return ", owner" if self.owned else ""

    def member(self, field: str, of: str = "") -> str:
        """`product.title`"""
        key = ts_key(field)
        return f"{of or self.var}.{key}" if key == field else f"{of or self.var}[{key}]"

    def shown(self, value: str) -> str:
        """The row as this caller may see it."""
        return f"shown({value}, caller)" if self.hidden_fields else value

    # -- ownership and members

    @cached_property
    def foreign_parent(self) -> ForeignParentView | None:
        """The entity of another module that a row belongs to; the row keeps its owner itself."""
        parent = ownership.foreign_parent(self.domain, self.model)
        return ForeignParentView(parent) if parent else None

    @property
    def own_condition(self) -> str:
        return owner_sql.own_condition(self.owner_chain)

    @property
    def parent_owner_statement(self) -> str:
        """SELECT of the owner of an indirectly owned row, given the id of its parent."""
        return owner_sql.owner_statement(self.owner_chain[1:])

    @property
    def owner_statement(self) -> str:
        return owner_sql.owner_statement(self.owner_chain)

    @property
    def told_owner(self) -> str:
        """The columns that its owner may read, for a SELECT."""
        shown = [name for name, _ in columns(self.domain, self.model)]
        return ", ".join(names.column(n) for n in shown if n not in self.closed_to_owner)

    @property
    def members_condition(self) -> str:
        if not self.places:
            return ts(membership_sql.condition(self.domain, self.model))
        return f"`{names.column(self.place)} IN (${{{self.places_constant}}})`"

    @property
    def places(self) -> str:
        """SELECT of what the caller belongs to, and these rows name; empty for seats and users."""
        return membership_sql.places(self.domain, self.model) if self.names_place else ""

    @property
    def place_table(self) -> str:
        """Where that place is kept; empty where it is a user."""
        target = membership.named(self.domain, self.model)
        return names.column(target.names.plural) if target else ""

    @property
    def new_member(self) -> str:
        """Whether a new row is the caller's own, in a place where they are among the people."""
        asked = "place !== null"
        if not self.place_table:
            asked = f"{self.member(self.place, 'data')} === caller.subject"
        through_parent = self.owned and not self.owner_chosen
        return f"owner === caller.subject && {asked}" if through_parent else asked

    @property
    def place_values(self) -> str:
        """What that place is found by."""
        return f"{{ id: {self.member(self.place, 'data')}, caller: caller.subject }}"

    @property
    def row_facts(self) -> str:
        """What a permission looks at."""
        facts: list[str] = []
        if self.owned_through:
            facts.append("owner: owner?.id ?? null")
        elif self.owned:
            facts.append(f"owner: {self.member(self.owner_column)}")
        if self.model.machines:
            facts.append(f"state: {self.member(self.model.machines[0].field)}")
        if self.asks_members:
            facts.append("member")
        return f"{{ {', '.join(facts)} }}" if facts else "{}"

    # -- references to entities of the same module

    @cached_property
    def checked_relations(self) -> list[ReferenceView]:
        """Relations of a new row whose target the caller has to be able to see."""
        return [ReferenceView(by, to, to.key == self.key) for by, to in self.sighted_relations]

    @property
    def checked_updates(self) -> list[ReferenceView]:
        """Those of them that a change may set."""
        return [ReferenceView(by, to, to.key == self.key) for by, to in self.sighted_updates]

    @property
    def referred(self) -> list[ReferenceView]:
        """One of them for each other entity, for the imports."""
        return [ReferenceView(by, to, own=False) for by, to in self.sighted_others]

    # -- lists

    @cached_property
    def filters(self) -> list[str]:
        return lists.filters(self.model)

    @cached_property
    def sorts(self) -> list[str]:
        return lists.sorts(self.model)

    # -- states, links and server-made values

    @cached_property
    def machines(self) -> list[MachineView]:
        return [MachineView(machine) for machine in self.model.machines]

    @cached_property
    def transitions(self) -> list[TransitionView]:
        """Those that somebody may make over HTTP."""
        return [TransitionView(machine, move, self.noun) for machine, move in self.moves]

    @property
    def made_by_server(self) -> list[str]:
        """Columns of a new row that no client sends, with the expression for each."""
        made = [f"{ts_key(name)}: {_expression(value)}" for name, value in server_made(self.model)]
        made += [
            f"{ts_key(m.field)}: states.{m.field.upper()}.initial" for m in self.model.machines
        ]
        if self.foreign_parent:
            made.append(_pair(self.owner_column, "owner"))
        if self.owner_chosen:
            made.append(_pair(self.owner_column, "owner"))
        return made

    @property
    def create_asks(self) -> bool:
        """Whether it matters who makes a new row, besides the permission of the route."""
        return bool(
            self.owned or self.created_by_members or self.guarded_fields or self.checked_relations
        )

    @property
    def new_values(self) -> str:
        """What INSERT gets."""
        given = f"toColumns({self.schemas.pascal}Create, data)"
        made = self.made_by_server
        return f"{{ {', '.join([f'...{given}', *made])} }}" if made else given


@dataclass(frozen=True)
class ForeignParentView:
    """A parent in another module, whose contract tells the owner."""

    model: Entity

    @property
    def token(self) -> str:
        return names.variable(self.model.module)

    @property
    def path(self) -> str:
        return names.kebab(self.model.module)

    @property
    def method(self) -> str:
        return f"ownerOf{self.model.names.pascal}"


def _pair(name: str, value: str) -> str:
    key = ts_key(name)
    return key if key == value else f"{key}: {value}"


def _expression(value: object) -> str:
    if isinstance(value, NewCode):
        return "newCode().toLowerCase()" if value.lower else "newCode()"
    return value_of(value)
