"""What rows say about the person who owns them: what a copy for them holds, what an erasure does.

A row that goes with its owner (`on_delete: cascade`) and that no other row holds on to is deleted.
Every other one stays, for the others whom it concerns, without what its `personal` fields hold.
"""

from __future__ import annotations

from ..domain.fieldrules import ERASED
from ..domain.model import Domain, Entity, Field, Relation
from .ownership import USER, owner_relation

_OWNERS = {"own", "signed_in", "anyone"}


def is_deleted(domain: Domain, entity: Entity) -> bool:
    """Whether a row is deleted with its owner's account."""
    relation = owner_relation(entity)
    direct = relation is not None and relation.target == USER and relation.on_delete == "cascade"
    return direct and not _is_held(domain, entity, frozenset())


def emptied(entity: Entity) -> list[tuple[str, str | None]]:
    """The columns of its personal fields, each with what it holds after an erasure."""
    fields = (field for field in entity.fields if field.personal)
    return [(column, _replacement(field)) for field in fields for column in field.columns]


def closed_to_owner(entity: Entity) -> list[str]:
    """The columns that the owner of a row may not read."""
    fields = [f for f in entity.fields if f.secret or _is_closed(f)]
    relations = [r for r in entity.relations if _is_closed(r)]
    return [*(column for f in fields for column in f.columns), *(r.column for r in relations)]


def _is_closed(part: Field | Relation) -> bool:
    return part.access.read is not None and _OWNERS.isdisjoint(part.access.read)


def _replacement(field: Field) -> str | None:
    return ERASED if field.required else None


def _is_held(domain: Domain, entity: Entity, seen: frozenset[str]) -> bool:
    """Whether a row of it may have to stay because of another row that names it, be it of its own kind."""
    seen |= {entity.key}
    return any(
        relation.on_delete == "restrict"
        or (
            relation.on_delete == "cascade"
            and other.key not in seen
            and _is_held(domain, other, seen)
        )
        for other in domain.entities.values()
        for relation in other.relations
        if relation.target == entity.key
    )
