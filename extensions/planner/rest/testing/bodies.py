"""What the bodies of requests hold in the tests of one entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.model import Entity, Field, Relation
from ...domain.values import to_json
from .actors import Actor
from .samples import another

if TYPE_CHECKING:
    from ..entity import ResourceView


def opens(e: ResourceView, audiences: tuple[str, ...] | None, by: Actor) -> bool:
    """Whether a guarded field is open, as the generated code decides.

    It knows the owner of a row that names its owner, not of one that belongs through its parent.
    """
    if audiences is None:
        return True
    own = by.own and not e.owned_through and "own" in audiences
    return own or bool({*by.roles, "anyone", "signed_in"} & {*audiences})


def sent(e: ResourceView, by: Actor) -> tuple[str, ...]:
    """The names in the body of a new row: all that the actor may write."""
    return tuple(name for name, item in _taken(e) if opens(e, item.access.write, by))


def needed(e: ResourceView, by: Actor) -> str | None:
    """A name without which the body of a new row is refused."""
    for name, item in _taken(e):
        if not opens(e, item.access.write, by):
            continue
        made_up = isinstance(item, Field) and item.has_default
        if item.required and not made_up and not (item is e.owner and e.owner_chosen):
            return name
    return None


def _taken(e: ResourceView) -> list[tuple[str, Field | Relation]]:
    fields = [(field.name, field) for field in e.model.fields if not field.read_only]
    relations = [r for r in e.model.relations if not r.read_only and (r.in_example or r is e.owner)]
    return [*fields, *((relation.column, relation) for relation in relations)]


def change(e: ResourceView, by: Actor) -> dict[str, object] | None:
    """The body of a change: a new value where one is sure to be valid, else the old one."""
    open_ = [
        field
        for field in e.model.fields
        if not (field.read_only or field.write_once or field.secret)
        and opens(e, field.access.write, by)
    ]
    for field in open_:
        value = None if is_checked(e.model, field) else another(field)
        if value is not None:
            return {field.name: value}
    return {open_[0].name: to_json(open_[0].example)} if open_ else None


def is_checked(entity: Entity, field: Field) -> bool:
    """Whether a rule over several columns speaks of the field, so that any value may break it."""
    return any(field.name in check.names for check in entity.checks)


def unseen(e: ResourceView, by: Actor) -> tuple[str, ...]:
    """The names that the actor does not get to see of a row."""
    items = [(field.name, field) for field in e.model.fields]
    items += [(relation.column, relation) for relation in e.model.relations]
    return tuple(name for name, item in items if not opens(e, item.access.read, by))
