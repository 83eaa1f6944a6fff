"""Whose a row is: the columns from an entity to its owner, without leaving the entity's module.

Where the path crosses into another module, the row keeps its owner itself, in a column of its
own: modules do not read each other's tables.
"""

from __future__ import annotations

from ..domain.model import Domain, Entity, Relation

USER = "identity.User"
OwnerChain = tuple[tuple[Entity, str], ...]


def owner_relation(entity: Entity) -> Relation | None:
    return next((r for r in entity.relations if r.name == entity.owner), None)


def kept_owner_column(entity: Entity) -> str:
    """The column of an owner that is kept: `owner_id`, unless a relation has that name."""
    taken = {relation.column for relation in entity.relations}
    return "owned_by_id" if "owner_id" in taken else "owner_id"


def foreign_parent(domain: Domain, entity: Entity) -> Entity | None:
    """The entity of another module that an entity belongs to, if it does."""
    relation = owner_relation(entity)
    parent = domain.entities.get(relation.target) if relation else None
    return parent if parent is not None and parent.module != entity.module else None


def chain(domain: Domain, entity: Entity) -> OwnerChain:
    """Each entity on the way with its column; the last column holds a user's id."""
    relation = owner_relation(entity)
    if relation is None:
        return ()
    if foreign_parent(domain, entity):
        return ((entity, kept_owner_column(entity)),)
    here = (entity, relation.column)
    if relation.target == USER:
        return (here,)
    return (here, *chain(domain, domain.entities[relation.target]))
