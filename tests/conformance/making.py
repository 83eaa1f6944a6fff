"""Rows of every entity, made over HTTP from the examples of its fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import httpx2
from conformance.people import People, Person
from planner.domain.model import Domain, Field, Relation
from planner.domain.values import to_json
from planner.rest.entity import ResourceView
from planner.rest.testing import ResourceTests, bodies
from planner.rest.testing.actors import Actor
from planner.rest.testing.samples import STEPPED, USER, another, stepped

TRIES = 8  # a value may be taken by a row that was there before


class Maker:
    """Somebody in all roles, who makes the rows that a test needs and sees nearly all others."""

    def __init__(self, people: People, domain: Domain, resources: list[ResourceView]) -> None:
        roles = [role.name for role in domain.roles]
        self.actor = Actor(tuple(roles), own=True)
        self.person = people.given("everybody@example.com", roles)
        self.resources = {resource.key: resource for resource in resources}
        self._first: dict[str, str | None] = {USER: self.person.id}
        self._made: Counter[str] = Counter()

    def first(self, key: str) -> str | None:
        """The id of a row that is there, or was made now; None where nobody can make one."""
        if key not in self._first:
            self._first[key] = None  # for those who refer to their own kind
            self._first[key] = self._seen(key) or self._new(key)
        return self._first[key]

    def make(
        self, key: str, by: Actor | None = None, person: Person | None = None
    ) -> httpx2.Response | None:
        """The answer to a new row; None where it would refer to what is not there."""
        by, person, answer = by or self.actor, person or self.person, None
        for _ in range(TRIES):
            body = self.body(key, by, person)
            if body is None:
                break
            answer = person.send("POST", self.resources[key].url, json=body)
            if answer.status_code != 409:
                break
        return answer

    def body(self, key: str, by: Actor, person: Person) -> dict[str, Any] | None:
        """All that the actor may write of a new row; None where it refers to what is not there."""
        resource = self.resources[key]
        names = bodies.sent(resource, by)
        found = self._values(resource)
        for relation in resource.model.relations:
            if relation.column in names:
                own = relation is resource.owner and relation.target == USER
                found[relation.column] = person.id if own else self._named(resource, relation)
                if found[relation.column] is None and relation.required:
                    return None
        return {name: found[name] for name in names}

    def known(self, path: str) -> dict[str, str]:
        """What the ids in requests to a path can be, by their names."""
        found: dict[str, str | None] = {}
        for resource in self.resources.values():
            if path == resource.url or path.startswith(f"{resource.url}/"):
                found[f"{resource.snake}_id"] = self.first(resource.key)
                for relation in resource.model.relations:
                    found[relation.column] = self.first(relation.target)
                for link in resource.served_links:
                    if f"/{link.segment}" in path:
                        found[resource.other_id] = self.first(link.model.target)
        return {name: row for name, row in found.items() if row}

    def example(self, key: str, name: str) -> object:
        return dict(ResourceTests(self.resources[key]).sample.values)[name]

    def _named(self, resource: ResourceView, relation: Relation) -> str | None:
        """A row to refer to; one of its own where that tells rows apart."""
        apart = {column for unique in resource.model.uniques for column in unique.columns}
        new = (relation.unique or relation.column in apart) and self._new(relation.target)
        return new or self.first(relation.target)

    def _values(self, resource: ResourceView) -> dict[str, object]:
        """The next example: no two of them have in common what has to differ."""
        sample, number = ResourceTests(resource).sample, self._made[resource.key]
        self._made[resource.key] += 1
        found = dict(sample.values)
        for field in resource.model.fields:
            if field.name in sample.varied:
                found[field.name] = _varied(field, number)
        for name, choices in sample.choices.items():
            found[name] = choices[number % len(choices)]
        return found

    def _new(self, key: str) -> str | None:
        if key not in self.resources or not self.resources[key].creatable:
            return None
        answer = self.make(key)
        return answer.json()["id"] if answer is not None and answer.status_code == 201 else None

    def _seen(self, key: str) -> str | None:
        if key not in self.resources or not self.resources[key].readable:
            return None
        rows: list[Mapping[str, str]] = self.items(key, "limit=1")["items"]
        return rows[0]["id"] if rows else None

    def items(self, key: str, query: str) -> dict[str, Any]:
        """A page of its list."""
        answer = self.person.send("GET", f"{self.resources[key].url}?{query}")
        assert answer.status_code == 200, answer.text
        return answer.json()


def _varied(field: Field, number: int) -> object:
    """The example for 0, another value for each other number, as the API spells it."""
    if field.type in STEPPED:
        return to_json(stepped(field, number))
    for _ in range(number):
        field = replace(field, example=another(field))
    return to_json(field.example)
