"""The columns of an entity's table, in the order of CREATE TABLE."""

from __future__ import annotations

import json

from ..domain.model import Domain, Entity, Field
from ..domain.values import to_json
from ..rest import ownership
from ..rest.constraints import sql_literal
from ..rest.defaults import money_parts
from ..rest.references import Reference, kept_owner, reference
from .types import column_type

_IDENTITY = (
    ("id", "uuid NOT NULL"),
    ("created_at", "timestamptz NOT NULL"),
    ("updated_at", "timestamptz NOT NULL"),
    ("version", "integer NOT NULL"),
)


def columns(domain: Domain, entity: Entity) -> list[tuple[str, str]]:
    """Each by its name, with its type, whether it may be null, and what it is by default."""
    found = [*_IDENTITY]
    for field in entity.fields:
        null = " NOT NULL" if field.required else ""
        if field.type == "money":
            kinds = zip(field.columns, ("bigint", "varchar(3)"), _money(field), strict=True)
            found += [(name, f"{kind}{null}{default}") for name, kind, default in kinds]
        else:
            default = _default(field.default) if field.has_default else ""
            found.append((field.name, f"{column_type(field)}{null}{default}"))
    for key, optional in references(domain, entity):
        found.append((key.column, f"uuid{'' if optional else ' NOT NULL'}"))
    for machine in entity.machines:
        longest = max(map(len, machine.states))
        default = _default(machine.initial)
        found.append((machine.field, f"varchar({longest}) NOT NULL{default}"))
    return found + ([("deleted_at", "timestamptz")] if entity.soft_delete else [])


def references(domain: Domain, entity: Entity) -> list[tuple[Reference, bool]]:
    """Each foreign key, and whether it may be null."""
    found = [(reference(domain, entity, r), not r.required) for r in entity.relations]
    if ownership.foreign_parent(domain, entity):
        found.append((kept_owner(entity), True))
    return found


def _money(field: Field) -> list[str]:
    parts = money_parts(field.default)
    return [_default(part) for part in parts] if parts else ["", ""]


def _default(value: object) -> str:
    document = isinstance(value, dict | list)
    text = json.dumps(value, ensure_ascii=False) if document else to_json(value)
    return f" DEFAULT {sql_literal(text)}"
