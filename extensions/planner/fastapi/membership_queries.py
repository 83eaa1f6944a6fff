"""Who the members of a row are, as a condition over the tables of one module."""

from __future__ import annotations

from ..domain.model import Domain, Entity
from ..emit.literal import py
from ..rest import ownership
from ..rest.membership import alternatives, members_of, named, relation, relation_named
from . import names, owner_queries


def condition(domain: Domain, entity: Entity) -> str:
    """The rows of an entity that the caller is a member of."""
    members = members_of(entity)
    column = "id" if members.through else relation(entity).column
    holder = names.column(entity.names.plural, column)
    if members.through:
        return f"{holder}.in_({_seats(domain, entity)})"
    target = named(domain, entity)
    return (
        f"{holder}.in_({places(domain, entity)})" if target else f'{holder} == bindparam("caller")'
    )


def places(domain: Domain, entity: Entity) -> str:
    """SELECT of the ids of the rows that an entity names and that the caller is one of the people of.

    A union, since each of its parts finds an index, and an OR over both would find none.
    """
    target = named(domain, entity)
    if target is None:
        return ""
    table = target.names.plural
    found: list[str] = []
    if target.owner:
        mine = owner_queries.own_condition(ownership.chain(domain, target))
        found.append(f"select({table}.c.id).where({mine})")
    if target.members and not members_of(entity).owner_only:
        member = f"select({table}.c.id).where({condition(domain, target)})"
        found.append(_seats(domain, target) if target.members.through else member)
    return found[0] if len(found) == 1 else f"union({', '.join(found)})"


def _seats(domain: Domain, entity: Entity) -> str:
    """SELECT of the ids that the caller's rows of the other entity name."""
    members = members_of(entity)
    through = domain.entities[members.through or ""]
    table = through.names.plural
    wanted = [owner_queries.own_condition(ownership.chain(domain, through))]
    wanted += [_equals(names.column(table, column), value) for column, value in members.where]
    wanted += [f"{table}.c.deleted_at.is_(None)"] if through.soft_delete else []
    column = names.column(table, relation_named(through, members.relation).column)
    return f"select({column}).where({', '.join(wanted)})"


def _equals(column: str, value: object) -> str:
    if value is None or isinstance(value, bool):
        return f"{column}.is_({value})"
    values = alternatives(value)
    return f"{column} == {py(value)}" if values == (value,) else f"{column}.in_({py(values)})"
