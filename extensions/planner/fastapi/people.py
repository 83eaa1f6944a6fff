"""Whose the rows of an entity are, as lines of code: its owner and its members."""

from __future__ import annotations

from functools import cached_property

from ..domain.names import symbol
from ..emit.literal import py
from ..rest import membership, ownership
from ..rest.entity import ResourceView
from . import membership_queries, names, owner_queries
from .references import ForeignParentView


class PeopleView(ResourceView):
    """The part of `e` that asks who is the owner, and who belongs to a row."""

    @property
    def var(self) -> str:
        return names.variable(self.snake)

    # -- the owner

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
    def state_symbol(self) -> str:
        return symbol(self.model.machines[0].field)

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
