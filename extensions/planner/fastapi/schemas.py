"""The models of schemas.py: what is shown, what is taken, and how lists are narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..domain.model import Entity, Field, Relation
from ..domain.names import symbol
from ..emit.literal import py
from ..rest.defaults import money_parts
from ..rest.lists import RANGED, filter_relations
from . import names
from .types import literal, read_type, write_type


@dataclass(frozen=True)
class Alias:
    """A named annotation, shared by the model that creates and the one that changes."""

    name: str
    annotation: str


class SchemasView:
    """Every line of one entity's schemas.py that depends on the domain."""

    def __init__(self, entity: Entity, kept_owner: str | None) -> None:
        self.entity = entity
        self.kept_owner = kept_owner
        self.pascal = entity.names.pascal
        self._fields = {field.name: field for field in entity.fields}

    # -- aliases

    @property
    def literals(self) -> list[Alias]:
        """The values of enums and the states of machines."""
        found = [
            Alias(self._alias(f), _literal(f.values))
            for f in self.entity.fields
            if f.type == "enum"
        ]
        found += [
            Alias(self.state_alias(m.field), _literal(m.states)) for m in self.entity.machines
        ]
        return found

    @property
    def aliases(self) -> list[Alias]:
        """The rules of fields that clients set."""
        found: list[Alias] = []
        for field in self.entity.fields:
            if field.read_only or not (self.creatable or self.updatable):
                continue
            annotation = write_type(field, self._alias(field))
            if annotation.startswith("Annotated[") and field.type != "enum":
                found.append(Alias(self._alias(field), annotation))
        return found

    def state_alias(self, field: str) -> str:
        return names.klass(self.pascal, _camel(field))

    def _alias(self, field: Field) -> str:
        suffix = _camel(field.name)
        taken = suffix in ("Create", "Update", "Query", "Page", "Sort")
        return names.klass(self.pascal, f"{suffix}Value" if taken else suffix)

    # -- models

    @property
    def page(self) -> str:
        return names.klass(self.pascal, "Page")

    @property
    def create_model(self) -> str:
        return names.klass(self.pascal, "Create")

    @property
    def update_model(self) -> str:
        return names.klass(self.pascal, "Update")

    @property
    def query_model(self) -> str:
        return names.klass(self.pascal, "Query")

    @property
    def sort_alias(self) -> str:
        return names.klass(self.pascal, "Sort")

    @property
    def creatable(self) -> bool:
        return "create" in self.entity.grants

    @property
    def updatable(self) -> bool:
        return "update" in self.entity.grants and bool(self.update)

    @cached_property
    def read(self) -> list[str]:
        """The fields of the resource itself."""
        lines = [self._read_line(field) for field in self.entity.fields if not field.secret]
        for relation in self.entity.relations:
            plain = "UUID" if relation.required else "UUID | None"
            lines.append(_guarded(relation.column, plain, relation.access.read is not None))
        if self.kept_owner:
            lines.append(f"{self.kept_owner}: UUID | None")
        lines += [_plain(m.field, self.state_alias(m.field)) for m in self.entity.machines]
        return lines

    @cached_property
    def create(self) -> list[str]:
        """The fields of a new row that the client sends."""
        lines = [self._create_line(f) for f in self.entity.fields if not f.read_only]
        for relation in self._client_relations():
            optional = not relation.required or self._is_owner_user(relation)
            lines.append(f"{relation.column}: {'UUID | None = None' if optional else 'UUID'}")
        return lines

    @cached_property
    def update(self) -> list[str]:
        """The fields that a change may name."""
        if "update" not in self.entity.grants:
            return []
        lines = [
            self._update_line(f) for f in self.entity.fields if not (f.read_only or f.write_once)
        ]
        for relation in self._client_relations():
            if relation.write_once or relation.name == self.entity.owner:
                continue
            kind = "UUID = unset()" if relation.required else "UUID | None = None"
            lines.append(f"{relation.column}: {kind}")
        return lines

    @property
    def query(self) -> list[str]:
        """The filters of the list."""
        lines = [f"{r.column}: UUID | None = None" for r in filter_relations(self.entity)]
        machines = {machine.field for machine in self.entity.machines}
        for name in self.entity.listing.filters:
            if name in machines:
                lines.append(_plain(name, f"{self.state_alias(name)} | None", default="None"))
            elif name in self._fields:
                lines += self._filter_lines(self._fields[name])
        searched = [field.name for field in self.entity.fields if field.search]
        if searched:
            about = py("part of " + " or ".join(searched))
            lines.append(
                f"q: Annotated[str | None, Field(min_length=1, max_length=100, description={about})] = None"
            )
        return lines

    @property
    def sort_values(self) -> str:
        sorts = dict.fromkeys(["created_at", *self.entity.listing.sorts])
        return _literal(tuple(value for sort in sorts for value in (sort, f"-{sort}")))

    # -- one line each

    def _read_line(self, field: Field) -> str:
        kind = read_type(field, self._alias(field))
        return _named(field, kind, guarded=field.access.read is not None)

    def _written(self, field: Field) -> str:
        annotation = write_type(field, self._alias(field))
        shared = field.type == "enum" or annotation.startswith("Annotated[")
        name = self._alias(field) if shared else annotation
        return name if field.required else f"{name} | None"

    def _create_line(self, field: Field) -> str:
        default: str | None = None
        if field.has_default:
            default = _default(field)
        elif not field.required:
            default = "None"
        return _named(field, self._written(field), default=default)

    def _update_line(self, field: Field) -> str:
        return _named(field, self._written(field), default="unset()" if field.required else "None")

    def _filter_lines(self, field: Field) -> list[str]:
        if field.type in RANGED:
            kind = f"{_RANGE_TYPES[field.type]} | None"
            if field.type == "decimal":  # what the column cannot hold cannot be compared with it
                room = f"max_digits={field.digits}, decimal_places={field.scale}"
                kind = f"Annotated[{kind}, Field({room})]"
            return [f"{field.name}_{end}: {kind} = None" for end in ("min", "max")]
        kind = (
            self._alias(field)
            if field.type == "enum"
            else {"bool": "bool", "uuid": "UUID"}.get(field.type, "Line")
        )
        return [_named(field, f"{kind} | None", default="None")]

    def _client_relations(self) -> list[Relation]:
        return [relation for relation in self.entity.relations if not relation.read_only]

    def _is_owner_user(self, relation: Relation) -> bool:
        return relation.name == self.entity.owner and relation.target == "identity.User"


_RANGE_TYPES = {
    "int": "IntegerParameter",
    "money": "IntegerParameter",
    "decimal": "Decimal",
    "date": "Day",
    "timestamptz": "Instant",
}


def _named(field: Field, kind: str, *, default: str | None = None, guarded: bool = False) -> str:
    """`name: kind = default`, with an alias where the name is not free in Python."""
    if guarded:
        kind, default = kind if kind.endswith("| None") else f"{kind} | None", "None"
    return _plain(field.name, kind, default=default)


def _plain(name: str, kind: str, *, default: str | None = None) -> str:
    code = symbol(name)
    if code == name:
        return f"{name}: {kind}" + (f" = {default}" if default else "")
    if default == "unset()":
        return f"{code}: {kind} = unset(alias={py(name)})"
    if default and default.startswith("Field("):
        return f"{code}: {kind} = {default[:-1]}, alias={py(name)})"
    return f"{code}: {kind} = Field({f'default={default}, ' if default else ''}alias={py(name)})"


def _guarded(name: str, kind: str, guarded: bool) -> str:
    if not guarded:
        return f"{name}: {kind}"
    return f"{name}: {kind} = None" if kind.endswith("None") else f"{name}: {kind} | None = None"


def _default(field: Field) -> str:
    if field.type == "json":
        return (
            f"Field(default_factory=lambda: {literal(field.default)})"
            if field.default
            else "Field(default_factory=dict)"
        )
    if field.type == "money" and (parts := money_parts(field.default)):
        return f"Money(amount={parts[0]}, currency={py(parts[1])})"
    return literal(field.default)


def _literal(values: tuple[str, ...]) -> str:
    return f"Literal[{', '.join(map(py, values))}]"


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
