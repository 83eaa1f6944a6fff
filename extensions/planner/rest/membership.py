"""Who the members of a row are: its neighbours in the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from ..domain.model import Domain, Entity, Grant, Members, Relation
from . import ownership


def tables(domain: Domain, entity: Entity) -> Iterator[str]:
    """The other tables that the condition looks into."""
    members = members_of(entity)
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
    return relation_named(entity, members_of(entity).relation)


def alternatives(value: object) -> tuple[object, ...]:
    """What a column may be: the values of a condition that lists some, else its one value."""
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)


def members_of(entity: Entity) -> Members:
    if entity.members is None:
        raise ValueError(f"{entity.key} has no members")
    return entity.members


def relation_named(entity: Entity, name: str) -> Relation:
    return next(r for r in entity.relations if r.name == name)


def _among(grants: tuple[Grant, ...]) -> bool:
    return any(grant.members for grant in grants)
