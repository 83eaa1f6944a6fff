"""Sample values for the tests: one valid row of each entity, and what keeps two rows apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import combinations, islice
from math import prod
from typing import Any, cast
from uuid import UUID

from ...domain.example_row import example_row
from ...domain.model import Domain, Entity, Field, Unique
from ...domain.values import to_json
from .. import membership, ownership

USER = "identity.User"
TEXTS = ("string", "text", "slug", "email", "url")
STEPPED = ("int", "money", "decimal", "date", "timestamptz", "uuid")
ROWS = 3  # as many as a test of a list makes
_TRIES = 5_000  # sets of fields that are looked at; with each field there are twice as many
_CODES = {
    "country": ("DE", "FR", "IT", "JP", "BR"),
    "currency": ("EUR", "USD", "JPY", "KWD", "BRL"),
    "locale": ("en", "fr", "de", "ja", "pt-BR"),
}
CHOSEN = ("enum", "bool", *_CODES)


@dataclass(frozen=True, eq=False)
class SampleView:
    """`Sample(…)` of one entity."""

    domain: Domain
    entity: Entity

    @property
    def values(self) -> list[tuple[str, object]]:
        """Every field and state, as the API spells it."""
        found = [(field.name, to_json(field.example)) for field in self.entity.fields]
        return found + [(machine.field, machine.initial) for machine in self.entity.machines]

    @cached_property
    def varied(self) -> tuple[str, ...]:
        """The fields that no two rows may have in common, alone or together with others."""
        found: list[str] = []
        for unique in _uniques(self.entity):
            found += [] if self._differs(unique) else self._variable(unique)
        return self._with_what_follows(tuple(dict.fromkeys(found)))

    @property
    def choices(self) -> dict[str, tuple[object, ...]]:
        """What such fields can be that have only a few values, the sample's own first."""
        found: dict[str, tuple[object, ...]] = {}
        for unique in _uniques(self.entity):
            if not (self._differs(unique) or self._variable(unique)):
                found |= self._few(unique)
        return found

    @property
    def owner(self) -> tuple[str, ...]:
        """The column that leads to the owner, and the one that keeps the owner."""
        relation = ownership.owner_relation(self.entity)
        if relation is None:
            return ()
        kept = ownership.foreign_parent(self.domain, self.entity)
        return (relation.column, *([ownership.kept_owner_column(self.entity)] if kept else []))

    @property
    def place(self) -> tuple[str, str] | None:
        """The column that names the row whose people are the members, and how to be one of them."""
        members = self.entity.members
        if members is None or members.through:
            return None
        target = membership.named(self.domain, self.entity)
        seen = target.grants.get("read", ()) if target else ()
        alone = target is None or target.members is None or members.owner_only
        part = "owner" if alone or any(grant.own for grant in seen) else "member"
        return membership.relation(self.entity).column, part

    @property
    def seat(self) -> tuple[str, str, dict[str, object]] | None:
        """What makes somebody a member: an entity, its column for this one, and its values."""
        members = self.entity.members
        if members is None or members.through is None:
            return None
        values = {column: membership.alternatives(value)[0] for column, value in members.where}
        return members.through, f"{members.relation}_id", values

    @property
    def alone(self) -> bool:
        """Whether every row needs an owner, or a parent that leads there, of its own."""
        relation = ownership.owner_relation(self.entity)
        return relation is not None and any(
            relation.column in unique.columns
            and not self._differs(unique)
            and not (self._variable(unique) or self._few(unique))
            and self._holds(unique)
            for unique in _uniques(self.entity)
        )

    @property
    def many(self) -> bool:
        """Whether there can be as many rows as a test wants."""
        return not self.choices or prod(map(len, self.choices.values())) >= ROWS

    @property
    def several(self) -> bool:
        """Whether one user can have several rows."""
        if not self.many:
            return False
        relation = ownership.owner_relation(self.entity)
        if relation is None or not self.alone:
            return True
        parent = self.domain.entities.get(relation.target)
        return parent is not None and SampleView(self.domain, parent).several

    def _variable(self, unique: Unique) -> list[str]:
        """The fields of a constraint that can tell rows apart: all texts, else one that counts."""
        fields = [
            f
            for f in self.entity.fields
            if f.columns[0] in unique.columns and f.example is not None
        ]
        texts = [f.name for f in fields if f.type in TEXTS]
        return texts or [f.name for f in fields if f.type in STEPPED][:1]

    def _with_what_follows(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """With the fewest fields that have to move too, so that every check of another row holds.

        An end moves with its start, a total with one of its parts.
        """
        comparisons = [each for check in self.entity.checks for each in check.comparisons]
        compared = {other for each in comparisons if each & {*names} for other in each}
        free = [
            field.name
            for field in self.entity.fields
            if field.name in compared - {*names} and _moves(field)
        ]
        together = (
            (*names, *others)
            for count in range(len(free) + 1)
            for others in combinations(free, count)
        )
        return next(filter(self._keeps_checks, islice(together, _TRIES)), names)

    def _keeps_checks(self, names: tuple[str, ...]) -> bool:
        """Whether the checks hold for the next rows too, in which these fields are others."""
        entity = self.entity
        row = example_row(entity.fields, entity.relations, entity.machines)
        moved = [field for field in entity.fields if field.name in names and _moves(field)]
        rows = [
            row | {field.name: measured(stepped(field, number)) for field in moved}
            for number in range(1, ROWS)
        ]
        return all(
            check.rule.evaluate(each) is not False for check in entity.checks for each in rows
        )

    def _few(self, unique: Unique) -> dict[str, tuple[object, ...]]:
        fields = [f for f in self.entity.fields if f.name in unique.columns and f.type in CHOSEN]
        return {f.name: (f.example, *(v for v in _values(f) if v != f.example)) for f in fields}

    def _differs(self, unique: Unique) -> bool:
        """Whether rows differ by a reference: each has a new row to refer to, or none."""
        return any(
            relation.column in unique.columns and relation.name != self.entity.owner
            for relation in self.entity.relations
        )

    def _holds(self, unique: Unique) -> bool:
        """Whether the sample is among the rows that the constraint is about."""
        row = dict(self.values)
        return all(
            row.get(column) in value
            if isinstance(value, tuple | list)
            else row.get(column) == value
            for column, value in unique.where
        )


def _moves(field: Field) -> bool:
    """Whether there is a next value, and one after that."""
    return field.type in STEPPED and field.example is not None


def _values(field: Field) -> tuple[object, ...]:
    return field.values if field.type == "enum" else _CODES.get(field.type, (True, False))


def another(field: Field) -> object:
    """A valid value that is not the sample, as the API spells it; None when there is none."""
    sample = field.example
    if sample is None:
        return None
    if isinstance(sample, bool):
        return not sample
    if field.type in CHOSEN:
        return next((value for value in _values(field) if value != sample), None)
    if field.type == "json":
        return {"another": True}
    if field.type in TEXTS:
        return _another_text(str(sample))
    return next(
        (to_json(v) for v in (stepped(field, 1), stepped(field, -1)) if _fits(field, v)), None
    )


def stepped(field: Field, direction: int) -> object:
    """A larger or smaller value of a type that has an order, so many steps away."""
    sample = field.example
    if isinstance(sample, dict):
        amounts = cast("dict[str, Any]", sample)
        return {**amounts, "amount": amounts["amount"] + direction}
    if isinstance(sample, UUID):
        return UUID(int=sample.int + direction)
    if isinstance(sample, Decimal):
        return sample + direction * Decimal(1).scaleb(-(field.scale or 0))
    if isinstance(sample, datetime | date):
        return sample + direction * timedelta(days=1)
    return int(str(sample)) + direction


def measured(value: object) -> Any:
    """What a list compares: the amount of money, else the value."""
    return cast("dict[str, object]", value)["amount"] if isinstance(value, dict) else value


def _fits(field: Field, value: object) -> bool:
    size, low, high = measured(value), field.min, field.max
    return (low is None or size >= low) and (high is None or size <= high)


def _another_text(text: str) -> str | None:
    """The text with its last letter or digit changed, so that the same patterns match."""
    end = text.find("@") if "@" in text else len(text)
    for at in reversed(range(end)):
        for letters in ("0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
            if text[at] in letters:
                turned = letters[(letters.index(text[at]) + 1) % len(letters)]
                return text[:at] + turned + text[at + 1 :]
    return None


def _uniques(entity: Entity) -> list[Unique]:
    single = [Unique(field.columns) for field in entity.fields if field.unique]
    single += [Unique((relation.column,)) for relation in entity.relations if relation.unique]
    return [*single, *entity.uniques, *_apart(entity)]


def _apart(entity: Entity) -> list[Unique]:
    """Rows that start on different days do not overlap, where the sample is no longer than a day."""
    fields = {field.name: field for field in entity.fields}
    found: list[Unique] = []
    for overlap in entity.overlaps:
        start, end = (cast("Any", fields[name].example) for name in (overlap.start, overlap.end))
        moved = (overlap.start,) if end - start <= timedelta(days=1) else ()
        found.append(Unique((*overlap.of, *moved), overlap.where))
    return found
