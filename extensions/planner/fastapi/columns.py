"""The columns of one table, each a `Column(...)` for `table.py` and one for the migration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from ..domain.model import Domain, Entity, Field, Relation
from ..emit.literal import py
from ..rest import ownership
from ..rest.defaults import money_parts
from ..rest.references import Reference, kept_owner, reference
from .types import column_type, literal, migration_type


@dataclass(frozen=True)
class ColumnView:
    """One column, spelled for both places that declare it."""

    name: str
    type: str
    nullable: bool
    reference: Reference | None = None
    was: str | None = None
    default: str | None = None  # an expression; for rows that code inserts

    @property
    def declaration(self) -> str:
        parts = [py(self.name), self.type]
        if self.reference:
            parts.append(self._foreign_key(self.reference))
        if not self.nullable:
            parts.append("nullable=False")
        if self.default:
            parts.append(f"default={self.default}")
        if self.was:
            parts.append(f"info={{{py('was')}: {py(self.was)}}}")
        return f"Column({', '.join(parts)})"

    @property
    def migration(self) -> str:
        return f"sa.Column({py(self.name)}, {migration_type(self.type)}, nullable={self.nullable})"

    def _foreign_key(self, reference: Reference) -> str:
        conventional = f"fk_{self._table(reference)}_{self.name}"
        name = "" if reference.name == conventional else f", name={py(reference.name)}"
        late = ", use_alter=True" if reference.late else ""
        return f'ForeignKey("{reference.table}.id", ondelete="{reference.on_delete}"{name}{late})'

    def _table(self, reference: Reference) -> str:
        return reference.name.removeprefix("fk_").removesuffix(f"_{self.name}")


def columns(domain: Domain, entity: Entity) -> list[ColumnView]:
    """Everything but the columns that every entity has, in the order of the domain."""
    found = [column for field in entity.fields for column in _of_field(field)]
    found += [_of_relation(domain, entity, relation) for relation in entity.relations]
    if ownership.foreign_parent(domain, entity):
        found.append(_kept_owner(entity))
    for machine in entity.machines:
        kind = f"String({max(map(len, machine.states))})"
        found.append(ColumnView(machine.field, kind, False, default=py(machine.initial)))
    if entity.soft_delete:
        found.append(ColumnView("deleted_at", "Timestamp()", True))
    return found


def _of_field(field: Field) -> list[ColumnView]:
    if field.type != "money":
        default = _default(field) if field.has_default else None
        return [
            ColumnView(
                field.name, column_type(field), not field.required, was=field.was, default=default
            )
        ]
    parts = money_parts(field.default)
    defaults = [py(part) for part in parts] if parts else [None, None]
    kinds = zip(field.columns, ("BigInteger()", "String(3)"), defaults, strict=True)
    old = (f"{field.was}_amount", f"{field.was}_currency") if field.was else (None, None)
    return [
        ColumnView(name, kind, not field.required, was=was, default=default)
        for (name, kind, default), was in zip(kinds, old, strict=True)
    ]


def _default(field: Field) -> str:
    if field.type != "json":
        return literal(field.default)
    document = literal(field.default)
    if not field.default:
        return "dict"
    return (
        f"lambda: dict[str, Any]({document})"
        if _says_too_little(field.default)
        else f"lambda: {document}"
    )


def _says_too_little(value: object) -> bool:
    """Whether a type checker cannot tell what some list or object in it holds."""
    if isinstance(value, dict):
        value = [*cast("dict[str, object]", value).values()]
    if not isinstance(value, list):
        return False
    items = cast("list[object]", value)
    return not items or any(map(_says_too_little, items))


def _kept_owner(entity: Entity) -> ColumnView:
    reference = kept_owner(entity)
    return ColumnView(reference.column, "Uuid()", True, reference)


def _of_relation(domain: Domain, entity: Entity, relation: Relation) -> ColumnView:
    was = f"{relation.was}_id" if relation.was else None
    key = reference(domain, entity, relation)
    return ColumnView(relation.column, "Uuid()", not relation.required, key, was)
