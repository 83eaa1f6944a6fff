"""One entity as the templates of its folder see it. Properties compute; templates print."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from keyword import iskeyword

from ..domain.model import Field, Relation
from ..domain.names import symbol
from ..emit.literal import py
from ..rest import membership, ownership, personal
from ..rest.defaults import NewCode, server_made
from ..rest.entity import ResourceView
from . import access, columns, constraints, lists, membership_queries, names, owner_queries
from .references import ForeignParentView, ReferenceView
from .schemas import SchemasView
from .testing import TestsView
from .transitions import MachineView, TransitionView
from .types import literal


@dataclass(frozen=True, eq=False)
class EntityView(ResourceView):
    """`e` in the templates."""

    @cached_property
    def tests(self) -> TestsView:
        return TestsView(self)

    # -- names

    @property
    def path(self) -> str:
        """Its folder below `modules/`: `catalog/products`."""
        return f"{self.module}/{self.plural}"

    def outline(self) -> dict[str, object]:
        return super().outline() | {
            "path": self.path,
            "test": self.tests.path,
            "tested": bool(self.tests.rules),
            "moved": bool(self.tests.moves),
        }

    @property
    def cls(self) -> str:
        return names.klass(self.model.names.pascal)

    @property
    def var(self) -> str:
        return names.variable(self.snake)

    # -- table

    @cached_property
    def columns(self) -> list[columns.ColumnView]:
        return columns.columns(self.domain, self.model)

    @cached_property
    def checks(self) -> list[constraints.CheckView]:
        return constraints.checks(self.model)

    @cached_property
    def indexes(self) -> list[constraints.IndexView]:
        return constraints.indexes(self.domain, self.model)

    @property
    def table_imports(self) -> str:
        return ", ".join([self.plural, *(link.table for link in self.link_tables)])

    # -- schemas

    @cached_property
    def schemas(self) -> SchemasView:
        return SchemasView(self.model, self.owner_column if self.foreign_parent else None)

    # -- what it says about its owner

    @property
    def closed_to_owner(self) -> list[str]:
        """The columns that the owner of a row may not read."""
        return personal.closed_to_owner(self.model)

    @property
    def is_deleted_with_owner(self) -> bool:
        return personal.is_deleted(self.domain, self.model)

    @property
    def emptied(self) -> list[tuple[str, str | None]]:
        """What an erasure writes into the columns of a row that stays."""
        return personal.emptied(self.model)

    # -- access

    @cached_property
    def permissions(self) -> list[access.PermissionView]:
        return access.permissions(self.model)

    @cached_property
    def hidden_fields(self) -> list[str]:
        """Entries of `FieldRules(read=…)`."""
        guarded = [*self.model.fields, *self.model.relations]
        return [
            access.field_rule(_column(g), g.access.read)
            for g in guarded
            if g.access.read is not None
        ]

    @cached_property
    def guarded_fields(self) -> list[str]:
        """Entries of `FieldRules(write=…)`."""
        guarded = [*self.model.fields, *self.model.relations]
        return [
            access.field_rule(_column(g), g.access.write)
            for g in guarded
            if g.access.write is not None
        ]

    @property
    def field_owner(self) -> str:
        """The owner of an existing row, for the rules of its fields."""
        return (
            f", owner={self.var}.{self.owner_column}"
            if self.owned and not self.owned_through
            else ""
        )

    @property
    def new_owner(self) -> str:
        """The owner of a row that is being made, for the rules of its fields."""
        if self.owner_chosen:
            return f", owner=values[{py(self.owner_column)}]"
        return ", owner=owner" if self.owned else ""

    def shown(self, variable: str) -> str:
        """The row as this caller may see it."""
        return f"shown({variable}, caller)" if self.hidden_fields else variable

    # -- ownership

    @cached_property
    def foreign_parent(self) -> ForeignParentView | None:
        """The entity of another module that a row belongs to; the row keeps its owner itself."""
        parent = ownership.foreign_parent(self.domain, self.model)
        return ForeignParentView(parent, self.package) if parent else None

    @property
    def own_condition(self) -> str:
        return owner_queries.own_condition(self.owner_chain)

    @property
    def parent_owner_statement(self) -> str:
        """SELECT of the owner of an indirectly owned row, given the id of its parent."""
        return owner_queries.owner_statement(self.owner_chain[1:])

    @property
    def owner_statement(self) -> str:
        return owner_queries.owner_statement(self.owner_chain)

    @property
    def condition_tables(self) -> list[str]:
        """Folder, and table, of each entity that tells whose a row is."""
        found = {entity.names.plural for entity, _ in self.owner_chain[1:]}
        if self.asks_members or self.created_by_members:
            found |= {*membership.tables(self.domain, self.model)}
        return sorted(found - {self.plural})

    # -- members

    @property
    def members_condition(self) -> str:
        if not self.places:
            return membership_queries.condition(self.domain, self.model)
        return f"{names.column(self.plural, self.place)}.in_({self.places_constant})"

    @property
    def places(self) -> str:
        """SELECT of what the caller belongs to, and these rows name; empty for seats and users."""
        return membership_queries.places(self.domain, self.model) if self.names_place else ""

    @property
    def place_statement(self) -> str:
        """SELECT of that place, if the caller is one of its people; empty where it is a user."""
        target = membership.named(self.domain, self.model)
        if target is None:
            return ""
        table = target.names.plural
        wanted = f'{table}.c.id == bindparam("id"), {table}.c.id.in_({self.places_constant})'
        return f"select({table}.c.id).where({wanted})"

    @property
    def new_member(self) -> str:
        """Whether a new row is the caller's own, in a place where they are among the people."""
        place = f"data.{self.place}"
        given = f"id={place}, caller=caller.subject"
        asked = f"await db.one(queries.{self.place_constant}, {given}) is not None"
        if not self.place_statement:
            asked = f"{place} == caller.subject"
        through_parent = self.owned and not self.owner_chosen
        return f"owner == caller.subject and {asked}" if through_parent else asked

    @property
    def row_facts(self) -> str:
        """What a permission looks at, as keyword arguments."""
        facts: list[str] = []
        if self.owned_through:
            facts.append("owner=owner")
        elif self.owned:
            facts.append(f"owner={self.var}.{self.owner_column}")
        if self.model.machines:
            facts.append(f"state={self.var}.{self.state_symbol}")
        if self.asks_members:
            facts.append("member=member")
        return "".join(f", {fact}" for fact in facts)

    # -- references to entities of the same module

    @cached_property
    def checked_relations(self) -> list[ReferenceView]:
        """Relations of a new row whose target the caller has to be able to see."""
        return [
            ReferenceView(self.model, target, relation)
            for relation, target in self.sighted_relations
        ]

    @property
    def checked_updates(self) -> list[ReferenceView]:
        """Those of them that a change may set."""
        return [r for r in self.checked_relations if r.relation in self.changed_relations]

    @property
    def referred(self) -> list[ReferenceView]:
        """One of them for each other entity, for the imports."""
        used = [*(self.checked_relations if self.creatable else [])]
        used += self.checked_updates if self.updatable else []
        others = {r.target.key: r for r in used if r.target.key != self.key}
        return [
            others[key] for key in sorted(others, key=lambda key: others[key].target.names.plural)
        ]

    # -- lists

    @cached_property
    def filters(self) -> list[str]:
        return lists.filters(self.model)

    @cached_property
    def sorts(self) -> list[str]:
        return lists.sorts(self.model)

    # -- states and server-made values

    @property
    def state_symbol(self) -> str:
        return symbol(self.model.machines[0].field)

    @property
    def state_column(self) -> str:
        return names.column(self.plural, self.model.machines[0].field)

    @cached_property
    def machines(self) -> list[MachineView]:
        return [MachineView(machine) for machine in self.model.machines]

    @property
    def create_raises(self) -> str:
        raises = ["Forbidden"] if self.owner_chosen or self.guarded_fields else []
        raises += ["Conflict"] if any(index.unique for index in self.indexes) else []
        raises += ["Invalid"] if self.model.relations or self.checks else []
        return ", ".join(raises)

    @property
    def schema_imports(self) -> str:
        """What operations.py takes from schemas.py."""
        return ", ".join(
            [self.cls, *self._bodies, *([self.schemas.query_model] if self.readable else [])]
        )

    @property
    def route_schema_imports(self) -> str:
        page = [self.schemas.page, self.schemas.query_model] if self.readable else []
        return ", ".join([self.cls, *self._bodies, *page])

    @property
    def _bodies(self) -> list[str]:
        create = [self.schemas.create_model] if self.creatable else []
        return create + ([self.schemas.update_model] if self.updatable else [])

    @cached_property
    def transitions(self) -> list[TransitionView]:
        """Those that somebody may make over HTTP."""
        return [
            TransitionView(machine, transition, self.noun, self.model)
            for machine, transition in self.moves
        ]

    @property
    def made_by_server(self) -> list[tuple[str, str]]:
        """Columns of a new row that no client sends, with the expression for each."""
        made = [(name, _expression(value)) for name, value in server_made(self.model)]
        for machine in self.model.machines:
            made.append((machine.field, f"states.{machine.field.upper()}.initial"))
        if self.foreign_parent:
            made.append((self.owner_column, "owner"))
        return made

    @property
    def server_arguments(self) -> str:
        plain = [
            f"{name}={value}"
            for name, value in self.made_by_server
            if name.isidentifier() and not iskeyword(name)
        ]
        odd = [
            f"**{{{py(name)}: {value}}}" for name, value in self.made_by_server if iskeyword(name)
        ]
        return "".join(f", {argument}" for argument in [*plain, *odd])


def _column(guarded: Field | Relation) -> str:
    return guarded.column if isinstance(guarded, Relation) else guarded.name


def _expression(value: object) -> str:
    if isinstance(value, NewCode):
        return "new_code().lower()" if value.lower else "new_code()"
    return literal(value)
