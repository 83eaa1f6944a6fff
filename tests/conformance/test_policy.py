"""Who gets through which door: every role at every route of the domain, cell by cell."""

from __future__ import annotations

from conformance.people import NOBODY, PLAIN, People, Person
from planner.domain.model import Domain
from planner.rest.access import permissions
from planner.rest.endpoints import Endpoint, endpoints
from planner.rest.entity import ResourceView

NOBODY_HAS = "01980c5e-3f5a-7c3e-8d21-6f1f0a4f3c11"


def test_doors_are_open_to_whom_the_domain_lets_in(
    people: People, resources: list[ResourceView], domain: Domain
) -> None:
    wrong: list[str] = []
    cells = 0
    everybody = {NOBODY: people.nobody, **people.by_role}
    for resource in resources:
        audiences = {p.name: {g.audience for g in p.grants} for p in permissions(resource.model)}
        for endpoint in endpoints(resource):
            for role, person in everybody.items():
                cells += 1
                status = _knock(person, endpoint)
                let_in = bool(_of(role) & audiences[endpoint.permission])
                refused = 401 if role == NOBODY else 403
                if (status == refused) is let_in or status >= 500:
                    wrong.append(f"{role or 'nobody'} at {endpoint.operation}: {status}")
    assert cells == len(everybody) * sum(len(endpoints(r)) for r in resources)
    assert wrong == []


def _of(role: str) -> set[str]:
    if role == NOBODY:
        return {"anyone"}
    return {"anyone", "signed_in"} | ({role} - {PLAIN})


def _knock(person: Person, endpoint: Endpoint) -> int:
    path = endpoint.path.replace("{other_id}", NOBODY_HAS)
    head, brace, rest = path.partition("{")
    if brace:
        path = head + NOBODY_HAS + rest.partition("}")[2]
    body = {} if endpoint.method in ("GET", "DELETE") else {"json": {"surprise": True}}
    return person.send(endpoint.method, path, headers={"If-Match": '"1"'}, **body).status_code
