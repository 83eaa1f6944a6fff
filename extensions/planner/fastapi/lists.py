"""The list of one entity: the conditions of its filters, and its orders."""

from __future__ import annotations

from ..domain.model import Entity
from ..rest.lists import RANGED, filter_relations
from . import names


def filters(entity: Entity) -> list[str]:
    """Entries of `Listing(filters=…)`."""
    table = entity.names.plural
    fields = {field.name: field for field in entity.fields}
    found = [_equal(table, relation.column) for relation in filter_relations(entity)]
    for name in entity.listing.filters:
        field = fields.get(name)
        if field is not None and field.type in RANGED:
            column = names.column(table, field.columns[0])
            found += [_bound(column, f"{name}_min", ">="), _bound(column, f"{name}_max", "<=")]
        elif field is not None or any(machine.field == name for machine in entity.machines):
            found.append(_equal(table, name))
    searched = [names.column(table, field.name) for field in entity.fields if field.search]
    if searched:
        found.append(f'"q": contains("q", {", ".join(searched)})')
    return list(dict.fromkeys(found))


def sorts(entity: Entity) -> list[str]:
    """Entries of `Listing(sorts=…)`; ids are UUIDv7, so they sort by creation."""
    table = entity.names.plural
    fields = {field.name: field for field in entity.fields}
    found = [f'"created_at": {table}.c.id']
    for name in entity.listing.sorts:
        if name in fields:
            found.append(f'"{name}": {names.column(table, fields[name].columns[0])}')
    return found


def _equal(table: str, name: str) -> str:
    return f'"{name}": {names.column(table, name)} == bindparam("{name}")'


def _bound(column: str, parameter: str, operator: str) -> str:
    return f'"{parameter}": {column} {operator} bindparam("{parameter}")'
