"""Who the members of a row are, as a condition over the tables of one module."""

from __future__ import annotations

from ..domain.model import Domain, Entity
from ..rest import ownership
from ..rest.constraints import sql_literal
from ..rest.membership import alternatives, members_of, named, relation, relation_named
from .names import column
from .owner_sql import own_condition


def condition(domain: Domain, entity: Entity) -> str:
    """The rows of an entity that the caller is a member of."""
    if members_of(entity).through:
        return f"id IN ({_seats(domain, entity)})"
    holder = column(relation(entity).column)
    return (
        f"{holder} IN ({places(domain, entity)})"
        if named(domain, entity)
        else f"{holder} = :caller"
    )


def places(domain: Domain, entity: Entity) -> str:
    """SELECT of the ids of the rows that an entity names and that the caller is one of the people of.

    A union, since each of its parts finds an index, and an OR over both would find none.
    """
    target = named(domain, entity)
    if target is None:
        return ""
    table = column(target.names.plural)
    found: list[str] = []
    if target.owner:
        mine = own_condition(ownership.chain(domain, target))
        found.append(f"SELECT id FROM {table} WHERE {mine}")
    if target.members and not members_of(entity).owner_only:
        member = f"SELECT id FROM {table} WHERE {condition(domain, target)}"
        found.append(_seats(domain, target) if target.members.through else member)
    return " UNION ".join(found)


def _seats(domain: Domain, entity: Entity) -> str:
    """SELECT of the ids that the caller's rows of the other entity name."""
    members = members_of(entity)
    through = domain.entities[members.through or ""]
    wanted = [own_condition(ownership.chain(domain, through))]
    wanted += [_equals(column(name), value) for name, value in members.where]
    wanted += ["deleted_at IS NULL"] if through.soft_delete else []
    key = column(relation_named(through, members.relation).column)
    return f"SELECT {key} FROM {column(through.names.plural)} WHERE {' AND '.join(wanted)}"


def _equals(name: str, value: object) -> str:
    if value is None:
        return f"{name} IS NULL"
    values = ", ".join(map(sql_literal, alternatives(value)))
    return f"{name} = {values}" if alternatives(value) == (value,) else f"{name} IN ({values})"
