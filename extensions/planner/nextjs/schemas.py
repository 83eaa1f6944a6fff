"""The models of schemas.ts: what is shown, what is taken, and how lists are narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..domain.model import Entity, Field, Relation
from ..emit.typescript import ts, ts_key
from ..rest.lists import RANGED, filter_relations
from .names import klass
from .types import shown, taken, value_of

_RANGES = {
    "int": "whole()",
    "money": "whole()",
    "decimal": "numeric()",
    "date": "day()",
    "timestamptz": "instant()",
}


@dataclass(frozen=True)
class Values:
    """The values of an enum, or the states of a machine."""

    name: str
    values: tuple[str, ...]


class SchemasView:
    """Every line of one entity's schemas.ts that depends on the domain."""

    def __init__(self, entity: Entity, kept_owner: str | None, updatable: bool) -> None:
        self.entity = entity
        self.kept_owner = kept_owner
        self.updatable = updatable
        self.pascal = entity.names.pascal
        self.cls = klass(self.pascal)
        self._fields = {field.name: field for field in entity.fields}

    @property
    def creatable(self) -> bool:
        return "create" in self.entity.grants

    @property
    def values(self) -> list[Values]:
        found = [Values(self._values(f), f.values) for f in self.entity.fields if f.type == "enum"]
        return found + [Values(self.state_type(m.field), m.states) for m in self.entity.machines]

    def state_type(self, field: str) -> str:
        return self._named(field)

    @cached_property
    def fields(self) -> list[str]:
        """Entries of `rules`: the rules of what clients set, for those who make and who change."""
        if not (self.creatable or self.updatable):
            return []
        return [
            f"{ts_key(field.name)}: {taken(field, self._values(field))}"
            for field in self.entity.fields
            if not field.read_only and (self.creatable or not field.write_once)
        ]

    @cached_property
    def read(self) -> list[str]:
        """The fields of the resource itself."""
        lines = [
            _line(field.name, shown(field, self._values(field)), field.access.read is not None)
            for field in self.entity.fields
            if not field.secret
        ]
        for relation in self.entity.relations:
            plain = "uuid()" if relation.required else "z.nullable(uuid())"
            lines.append(_line(relation.column, plain, relation.access.read is not None))
        if self.kept_owner:
            lines.append(_line(self.kept_owner, "z.nullable(uuid())", False))
        lines += [_line(m.field, self.state_type(m.field), False) for m in self.entity.machines]
        return lines

    @cached_property
    def create(self) -> list[str]:
        """The fields of a new row that the client sends."""
        lines = [self._create_line(f) for f in self.entity.fields if not f.read_only]
        for relation in self.entity.relations:
            if not relation.read_only:
                optional = not relation.required or self._names_owner(relation)
                model = _left_out("z.nullable(uuid())", "null", relation) if optional else "uuid()"
                lines.append(f"{ts_key(relation.column)}: {model}")
        return lines

    @cached_property
    def update(self) -> list[str]:
        """The fields that a change may name."""
        lines = [
            f"{ts_key(f.name)}: {_member(f)}{'' if f.required else '.nullable()'}.optional()"
            for f in self.entity.fields
            if not (f.read_only or f.write_once)
        ]
        for relation in self.entity.relations:
            if relation.read_only or relation.write_once or relation.name == self.entity.owner:
                continue
            nullable = "" if relation.required else ".nullable()"
            lines.append(f"{ts_key(relation.column)}: uuid(){nullable}.optional()")
        return lines

    @property
    def query(self) -> list[str]:
        """The filters of the list."""
        found = [f"{ts_key(r.column)}: z.optional(uuid())" for r in filter_relations(self.entity)]
        machines = {machine.field for machine in self.entity.machines}
        for name in self.entity.listing.filters:
            if name in machines:
                found.append(f"{ts_key(name)}: z.optional({self.state_type(name)})")
            elif name in self._fields:
                found += self._filters(self._fields[name])
        searched = [field.name for field in self.entity.fields if field.search]
        if searched:
            about = ts("part of " + " or ".join(searched))
            found.append(f"q: z.optional(line({{ min: 1, max: 100, about: {about} }}))")
        return list(dict.fromkeys(found))

    @property
    def sorts(self) -> str:
        sorts = dict.fromkeys(["created_at", *self.entity.listing.sorts])
        return ts([value for sort in sorts for value in (sort, f"-{sort}")])

    def _create_line(self, field: Field) -> str:
        model = _member(field)
        if not field.required:
            model = f"z.nullable({model})"
        if field.has_default:
            default = value_of(field.default if field.default is not None else {})
            model = _left_out(model, default, field)
        elif not field.required:
            model = _left_out(model, "null", field)
        return f"{ts_key(field.name)}: {model}"

    def _filters(self, field: Field) -> list[str]:
        if field.type in RANGED:
            model = _RANGES[field.type]
            return [f"{field.name}_{end}: z.optional({model})" for end in ("min", "max")]
        plain = {"bool": "flag()", "uuid": "uuid()", "enum": self._values(field)}
        return [f"{ts_key(field.name)}: z.optional({plain.get(field.type, 'line()')})"]

    def _values(self, field: Field) -> str:
        return self._named(field.name)

    def _named(self, field: str) -> str:
        name = self.pascal + "".join(part.capitalize() for part in field.split("_"))
        suffixes = ("Create", "Update", "Query", "Page", "Id", "Link")
        return f"{name}Value" if name in {f"{self.pascal}{s}" for s in suffixes} else name

    def _names_owner(self, relation: Relation) -> bool:
        return relation.name == self.entity.owner and relation.target == "identity.User"


def _member(field: Field) -> str:
    """`rules.title`, the rules of a field."""
    key = ts_key(field.name)
    return f"rules.{key}" if key == field.name else f"rules[{key}]"


def _left_out(model: str, default: str, item: Field | Relation) -> str:
    """With what it is when a body does not name it."""
    if item.access.write is None:
        return f"{model}.default({default})"
    return f"guarded({model}{'' if default == 'null' else f', {default}'})"


def _line(name: str, model: str, guarded: bool) -> str:
    return f"{ts_key(name)}: {f'z.optional({model})' if guarded else model}"
