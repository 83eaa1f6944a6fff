"""What an update of the domain would lose or change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .history import old_key
from .model import Domain, Entity, Field, FieldAccess, Relation


def vanished(old: Domain, new: Domain) -> list[str]:
    """One line for everything with data that is gone without `removed` or `was`."""
    successors = _successors(new)
    lines: list[str] = []
    for key, before in old.entities.items():
        after = new.entities.get(key) or successors.get(key)
        if after is not None:
            lines += _members(before, after, new)
        elif key not in new.removed:
            name = before.names.pascal
            lines.append(
                f"domain.yml {key}: the entity is gone, and its rows would be lost; write "
                f"`removed: {{{before.module}: [{name}]}}`, or `was: {name}` at its new name"
            )
    return lines


def changed(old: Domain, new: Domain) -> bool:
    """Whether a migration is needed: tables, columns, constraints or indexes differ."""
    return _tables(old) != _tables(new)


def _successors(new: Domain) -> dict[str, Entity]:
    return {old_key(e.module, e.was): e for e in new.entities.values() if e.was}


def _members(before: Entity, after: Entity, new: Domain) -> list[str]:
    """Columns and links of `before` that `after` has no more."""
    renamed = {f.was for f in after.fields} | {r.was for r in after.relations}
    there = _kinds(after)
    lines: list[str] = []
    for name, kind in _kinds(before).items():
        gone = f"{before.names.pascal}.{name}"
        listed = {f"{before.module}.{gone}", f"{after.key}.{name}"} & set(new.removed)
        if there.get(name) == kind or name in renamed or listed:
            continue
        place = f"domain.yml {after.key}.{name}"
        if name in there:
            lines.append(
                f"{place}: this {kind} became a {there[name]}, so its values would be lost; "
                f"give the new one another name and list {gone} under `removed`"
            )
            continue
        rename = "" if kind == "link" else f", or `was: {name}` at its new name"
        lines.append(
            f"{place}: the {kind} is gone, and its values would be lost; write "
            f"`removed: {{{before.module}: [{gone}]}}`{rename}"
        )
    return lines


def _kinds(entity: Entity) -> dict[str, str]:
    kinds: dict[str, str] = {field.name: "field" for field in entity.fields}
    kinds |= {machine.field: "field" for machine in entity.machines}
    kinds |= {relation.name: "relation" for relation in entity.relations}
    return kinds | {link.name: "link" for link in entity.links}


def _tables(domain: Domain) -> Mapping[str, object]:
    return {entity.names.plural: _table(entity) for entity in domain.entities.values()}


def _table(entity: Entity) -> tuple[object, ...]:
    fields = [_plain_field(field) for field in entity.fields]
    relations = [_plain_relation(relation) for relation in entity.relations]
    return (
        sorted(fields, key=lambda field: field.name),
        sorted(relations, key=lambda relation: relation.name),
        sorted((link.table, link.target) for link in entity.links),
        sorted((m.field, sorted(m.states), m.initial) for m in entity.machines),
        (sorted(entity.listing.filters), sorted(entity.listing.sorts)) if entity.access else None,
        set(entity.uniques),
        set(entity.indexes),
        set(entity.overlaps),
        {(check.name, check.sql) for check in entity.checks},
        (entity.soft_delete, entity.append_only, entity.owner),
    )


def _plain_field(field: Field) -> Field:
    """The field without what only the API and the documentation see."""
    return replace(
        field,
        about="",
        example=None,
        read_only=False,
        write_once=False,
        secret=False,
        personal=False,
        access=FieldAccess(),
        was=None,
    )


def _plain_relation(relation: Relation) -> Relation:
    return replace(
        relation, about="", read_only=False, write_once=False, access=FieldAccess(), was=None
    )
