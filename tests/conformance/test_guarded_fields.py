"""Fields of a new row that are not for everybody who makes one."""

from __future__ import annotations

from collections.abc import Callable

from conformance.making import Maker
from conformance.people import People
from conformance.problems import problem
from planner.rest.entity import ResourceView
from planner.rest.testing import ResourceTests


def test_who_leaves_them_out_makes_a_row_and_who_sets_one_does_not(
    people: People, maker: Maker, resources: list[ResourceView], tell: Callable[[str], None]
) -> None:
    told: list[str] = []
    for resource in resources:
        tests = ResourceTests(resource)
        if tests.parents or tests.shared:
            continue  # rows of their own to refer to, or in some state, are not made here
        for by, names in tests.cast.kept_from_setting.items():
            email = f"guarded-{resource.model.names.path}-{len(told)}@example.com"
            person = people.given(email, [*by.roles])
            answer = None if by.member else maker.make(resource.key, by, person)
            if answer is None:
                continue
            assert answer.status_code == 201, f"{resource.key}: {answer.text}"
            told.append(f"{resource.snake} without {' and '.join(names)}")
            body = maker.body(resource.key, by, person) or {}
            for name in names:
                set_too = body | {name: maker.example(resource.key, name)}
                answer = person.send("POST", resource.url, json=set_too)
                faults = problem(answer, 403, "forbidden")["errors"]
                assert f"/{name}" in {fault["pointer"] for fault in faults}
    tell(f"guarded fields: {', '.join(told) or 'none'}")
