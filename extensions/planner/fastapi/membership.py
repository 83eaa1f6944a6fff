"""Who the members of a row are, as a condition over the tables of one module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from ..domain.model import Domain, Entity, Grant, Members, Relation
from ..emit.literal import py
from . import names, ownership


def condition(domain: Domain, entity: Entity) -> str:
    """The rows of an entity that the caller is a member of."""
    members = _of(entity)
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
        mine = ownership.own_condition(ownership.chain(domain, target))
        found.append(f"select({table}.c.id).where({mine})")
    if target.members and not _of(entity).owner_only:
        member = f"select({table}.c.id).where({condition(domain, target)})"
        found.append(_seats(domain, target) if target.members.through else member)
    return found[0] if len(found) == 1 else f"union({', '.join(found)})"


def tables(domain: Domain, entity: Entity) -> Iterator[str]:
    """The other tables that the condition looks into."""
    members = _of(entity)
    if members.through:
        through = domain.entities[members.through]
        yield from (other.names.plural for other, _ in ownership.chain(domain, through))
    elif target := named(domain, entity):
        yield target.names.plural
        yield from (other.names.plural for other, _ in ownership.chain(domain, target))
        if target.members and not members.owner_only:
            yield from tables(domain, target)


def named(domain: Domain, entity: Entity) -> Entity | None:
    """The entity whose people are the members of this one; None where it is a user."""
    return domain.entities.get(relation(entity).target)


def asked(entity: Entity, *, creating: bool = False) -> bool:
    """Whether membership opens rows that exist, or the making of a new one."""
    moves = [t.by for machine in entity.machines for t in machine.transitions]
    known = [grants for action, grants in entity.access if (action == "create") is creating]
    return any(_among(grants) for grants in (*known, *([] if creating else moves)))


def relation(entity: Entity) -> Relation:
    """The relation whose target has the people, of an entity without `through`."""
    return _named(entity, _of(entity).relation)


def _seats(domain: Domain, entity: Entity) -> str:
    """SELECT of the ids that the caller's rows of the other entity name."""
    members = _of(entity)
    through = domain.entities[members.through or ""]
    table = through.names.plural
    wanted = [ownership.own_condition(ownership.chain(domain, through))]
    wanted += [_equals(names.column(table, column), value) for column, value in members.where]
    wanted += [f"{table}.c.deleted_at.is_(None)"] if through.soft_delete else []
    column = names.column(table, _named(through, members.relation).column)
    return f"select({column}).where({', '.join(wanted)})"


def _equals(column: str, value: object) -> str:
    if value is None or isinstance(value, bool):
        return f"{column}.is_({value})"
    values = alternatives(value)
    return f"{column} == {py(value)}" if values == (value,) else f"{column}.in_({py(values)})"


def alternatives(value: object) -> tuple[object, ...]:
    """What a column may be: the values of a condition that lists some, else its one value."""
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)


def _of(entity: Entity) -> Members:
    if entity.members is None:
        raise ValueError(f"{entity.key} has no members")
    return entity.members


def _named(entity: Entity, name: str) -> Relation:
    return next(r for r in entity.relations if r.name == name)


def _among(grants: tuple[Grant, ...]) -> bool:
    return any(grant.members for grant in grants)
