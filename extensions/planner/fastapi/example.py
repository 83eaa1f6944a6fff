"""The entity that docs/api.md shows at work: requests, and the answers that they must get.

The answers are foretold from the domain; a test of the emitted project replays them. So an entity
is only chosen when every value of a new row is known: no row of another entity is needed, and
whatever a check looks at holds the example that the check was tried on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..domain.model import Domain, Field, Grant, Relation
from ..domain.values import to_json
from ..rest import ownership
from .entity import EntityView
from .example_values import another, row_value
from .transitions import TransitionView

_ID = "01980c5e-3f5a-7c3e-8d21-6f1f0a4f3c11"
_ACCOUNT = "01980c5e-1a60-7c21-8e0f-5a4b3c2d1e0f"
_OWNER = "01980c5e-2b7d-7a10-b4c6-0d9e8f7a6b52"
_MADE = "2026-11-22T09:30:00Z"
_CHANGED = "2026-11-22T09:31:00Z"

Values = Mapping[str, object]


@dataclass(frozen=True, eq=False)
class Example:
    """One entity and one audience that may create, read and change it."""

    entity: EntityView
    audience: str
    sent: Values
    changes: Values

    @property
    def id(self) -> str:
        return _ID

    @property
    def url(self) -> str:
        return self.entity.url

    @property
    def unknown(self) -> str:
        """A field that the entity does not have."""
        names = {field.name for field in self.entity.model.fields}
        return next(name for name in ("surprise", "surprise_1") if name not in names)

    @property
    def create_body(self) -> str:
        return pretty(self.sent)

    @property
    def refused_body(self) -> str:
        return pretty({**self.sent, self.unknown: True})

    @cached_property
    def owns(self) -> bool:
        return owns(self.entity, self.audience)

    @property
    def change_body(self) -> str:
        return pretty(self.changes)

    @property
    def created(self) -> str:
        return pretty(self._row(1, {}))

    @property
    def changed(self) -> str:
        return pretty(self._row(2, self.changes))

    @property
    def listed(self) -> str:
        return pretty({"items": [self._row(2, self.changes)], "next_cursor": None, "total": None})

    @cached_property
    def move(self) -> TransitionView | None:
        """A transition of a new row that the same audience may make, and not again."""
        checked = _checked(self.entity)
        for move in self.entity.transitions:
            start = move.machine.initial
            if start not in move.model.sources or move.model.target in move.model.sources:
                continue
            target = move.model.target
            admitted = admits(move.model.by, self.audience, start, own=self.owns)
            seen = admits(self._reading, self.audience, target, own=self.owns)
            stays = admits(move.model.by, self.audience, target, own=self.owns)
            if admitted and seen and stays and move.field not in checked:
                return move
        return None

    @property
    def moved(self) -> str:
        assert self.move is not None
        state = {self.move.field: self.move.model.target}
        return pretty(self._row(3, {**self.changes, **state}))

    @property
    def move_refusal(self) -> str:
        """The detail of the problem when the move is made twice."""
        assert self.move is not None
        allowed = " or ".join(sorted(self.move.model.sources))
        return f"cannot {self.move.name} what is {self.move.model.target}; it has to be {allowed}"

    @property
    def _reading(self) -> tuple[Grant, ...]:
        return self.entity.model.grants.get("read", ())

    def _row(self, version: int, changes: Values) -> dict[str, object]:
        model = self.entity.model
        shown: dict[str, object] = {
            "id": _ID,
            "created_at": _MADE,
            "updated_at": _MADE if version == 1 else _CHANGED,
            "version": version,
        }
        for field in model.fields:
            if not field.secret and allowed(field.access.read, self.audience, own=self.owns):
                shown[field.name] = self.sent.get(field.name, row_value(field))
        for relation in model.relations:
            if allowed(relation.access.read, self.audience, own=self.owns):
                named = self.owns and relation.name == model.owner
                shown[relation.column] = _OWNER if named else None
        for machine in model.machines:
            shown[machine.field] = machine.initial
        return shown | {name: value for name, value in changes.items() if name in shown}


def find_example(entity: EntityView) -> Example | None:
    """The example that an entity makes, None when its rows need others or cannot be foretold."""
    model = entity.model
    if entity.foreign_parent or any(
        not _optional(entity, relation) for relation in model.relations
    ):
        return None
    for grant in model.grants.get("create", ()):
        audience, state = grant.audience, model.machines[0].initial if model.machines else ""
        asked = ((grant,), *(model.grants.get(action, ()) for action in ("read", "update")))
        own = owns(entity, audience)
        if not all(admits(grants, audience, state, own=own) for grants in asked):
            continue
        if not _owned_by_caller(entity, grant):
            continue
        sent, changes = _sent(entity, audience), _changes(entity, audience)
        if sent is not None and changes:
            return Example(entity, audience, sent, changes)
    return None


def owns(entity: EntityView, audience: str) -> bool:
    """Whether a row belongs to somebody of this audience who made it and named no owner.

    Who makes rows for others alone makes one that nobody owns.
    """
    mine = _of(entity.model.grants.get("create", ()), audience)
    return entity.owned and any(way.whose == "own" for grant in mine for way in grant.ways)


def admits(grants: Iterable[Grant], audience: str, state: str, *, own: bool) -> bool:
    """Whether somebody with one role at most is let at a row in this state, their `own` or not."""
    return any(
        (way.whose == "any" or (way.whose == "own" and own))
        and (not way.states or state in way.states)
        for grant in _of(grants, audience)
        for way in grant.ways
    )


def allowed(audiences: tuple[str, ...] | None, audience: str, *, own: bool) -> bool:
    if audiences is None or not {"anyone", "signed_in", audience}.isdisjoint(audiences):
        return True
    return "own" in audiences and own


def _of(grants: Iterable[Grant], audience: str) -> list[Grant]:
    return [grant for grant in grants if grant.audience in ("anyone", "signed_in", audience)]


def account(domain: Domain) -> str:
    """Somebody who has just signed up."""
    user = {"id": _ACCOUNT, "created_at": _MADE, "updated_at": _MADE, "version": 1}
    roles = sorted(role.name for role in domain.roles if role.signup)
    return pretty(
        {
            **user,
            "email": "ada@example.com",
            "email_verified_at": None,
            "status": "active",
            "roles": roles,
        }
    )


def pretty(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _optional(entity: EntityView, relation: Relation) -> bool:
    """Whether a new row can do without: nothing there, or the caller."""
    owner = relation.name == entity.model.owner and relation.target == ownership.USER
    return (owner and not relation.read_only) or not relation.in_example


def _owned_by_caller(entity: EntityView, grant: Grant) -> bool:
    """Whether a new row needs no owner, or is the caller's when the body names none."""
    required = any(r.required and r.name == entity.model.owner for r in entity.model.relations)
    return not required or any(way.whose == "own" for way in grant.ways)


def _checked(entity: EntityView) -> set[str]:
    """The names of what the checks speak of."""
    return {name for check in entity.model.checks for name in check.names}


def _writable(entity: EntityView, field: Field, audience: str) -> bool:
    return not field.read_only and allowed(field.access.write, audience, own=owns(entity, audience))


def _sent(entity: EntityView, audience: str) -> Values | None:
    checked, sent = _checked(entity), dict[str, object]()
    for field in entity.model.fields:
        needed = (field.required and not field.has_default) or field.name in checked
        if not needed or (field.read_only and field.name not in checked):
            continue
        if not _writable(entity, field, audience):
            return None
        sent[field.name] = to_json(field.example)
    return sent


def _changes(entity: EntityView, audience: str) -> Values:
    """One field with another value than it had."""
    checked = _checked(entity)
    fields = [
        field
        for field in entity.model.fields
        if _writable(entity, field, audience)
        and allowed(field.access.read, audience, own=owns(entity, audience))
        and not (field.write_once or field.secret or field.name in checked)
    ]
    for field in sorted(fields, key=lambda field: field.required or field.has_default):
        value = another(field)
        if value is not None:
            return {field.name: value}
    return {}
