"""Grants of the domain as `new Permission(...)` lines of policy.ts."""

from __future__ import annotations

from collections.abc import Iterable

from ..domain.model import Entity, Field, Grant, Relation, Way
from ..emit.typescript import ts, ts_key
from ..rest.access import Permission


def declaration(permission: Permission) -> str:
    pairs = ", ".join(f"{ts_key(g.audience)}: {_reach(g)}" for g in permission.grants)
    body = f"{{ {pairs} }}" if pairs else "{}"
    return f"export const {permission.constant} = new Permission({ts(permission.name)}, {body});"


def hidden(entity: Entity) -> list[str]:
    """Entries of `new FieldRules({ read: … })`."""
    return [
        _rule(column, guarded.access.read)
        for column, guarded in _guarded(entity)
        if guarded.access.read is not None
    ]


def guarded(entity: Entity) -> list[str]:
    """Entries of `new FieldRules({ write: … })`."""
    return [
        _rule(column, guarded.access.write)
        for column, guarded in _guarded(entity)
        if guarded.access.write is not None
    ]


def _guarded(entity: Entity) -> list[tuple[str, Field | Relation]]:
    fields: list[tuple[str, Field | Relation]] = [(field.name, field) for field in entity.fields]
    return [*fields, *((relation.column, relation) for relation in entity.relations)]


def _rule(name: str, audiences: Iterable[str]) -> str:
    pairs = ", ".join(
        "signed_in: OWN" if audience == "own" else f"{ts_key(audience)}: ANY"
        for audience in audiences
    )
    body = f"{{ {pairs} }}" if pairs else "{}"
    return f"{ts_key(name)}: new Permission({ts(name)}, {body})"


def _reach(grant: Grant) -> str:
    first, *rest = [_way(way) for way in grant.ways]
    return first + "".join(f".and({way})" for way in rest)


def _way(way: Way) -> str:
    states = f".inState({', '.join(map(ts, way.states))})" if way.states else ""
    return f"{way.whose.upper()}{states}"
