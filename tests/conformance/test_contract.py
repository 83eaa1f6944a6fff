"""Every operation answers made-up requests as the OpenAPI document says.

`CONTRACT_EXAMPLES` is how many requests that it describes every operation gets, and how many that
it does not; 2 unless set.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import cycle
from typing import Any, cast

import httpx2
from conformance.making import Maker
from conformance.people import PASSWORD, People, Person
from hypothesis import HealthCheck, Phase, assume, given, settings
from schemathesis import openapi
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode

RULES = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
)
LIMITS = settings(
    max_examples=int(os.environ.get("CONTRACT_EXAMPLES", "2")),
    phases=[Phase.generate],
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[*HealthCheck],
)
VALID, INVALID = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
LONGEST = 8_000  # a longer address comes to no operation
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
EMAIL, OTHER = "contract@example.com", "other-contract@example.com"


def test_every_operation_keeps_its_contract(
    people: People, maker: Maker, tell: Callable[[str], None]
) -> None:
    """For somebody in every role; every second request is about rows that are there."""
    load_all_checks()
    person = people.given(EMAIL, [*maker.actor.roles])
    other = people.sign_up(OTHER)
    asked: Counter[str] = Counter()
    broken: list[str] = []
    for operation in _operations(people):
        if person.send("GET", "/api/v1/account").status_code == 401:  # the one before ended that
            person = people.sign_in(EMAIL, PASSWORD)
        known = maker.known(operation.path) | {"user_id": other.id}
        for mode in (VALID, INVALID) if _takes_something(operation) else (VALID,):
            ask = _asking(person, known, asked)
            try:
                LIMITS(given(case=operation.as_strategy(mode))(ask))()
            except (Exception, FailureGroup) as error:
                broken.append(f"{operation.label}: {error}")
    tell(f"contract: {sum(asked.values())} requests, {dict(sorted(asked.items()))}")
    assert not broken, "\n\n".join(broken)


def _asking(person: Person, known: Mapping[str, str], asked: Counter[str]) -> Callable[[Any], None]:
    rules = cast("Any", CHECKS).get_by_names(RULES)
    rows = cycle((known, {}))

    def ask(case: Any) -> None:
        _about(case, next(rows))
        answer = _answer(person, case)
        asked[f"{answer.status_code // 100}xx"] += 1
        case.validate_response(answer, checks=rules)

    return ask


def _operations(people: People) -> list[Any]:
    """What removes rows comes last; who may ask is what test_policy.py is about."""
    document = people.nobody.send("GET", "/openapi.json").json()
    for path in document["paths"].values():
        for operation in path.values():
            operation.pop("security", None)
    found: Any = openapi.from_dict(document).get_all_operations()
    return sorted((each.ok() for each in found), key=lambda each: each.method == "delete")


def _takes_something(operation: Any) -> bool:
    return bool(operation.body or [*operation.iter_parameters()])


def _about(case: Any, known: Mapping[str, str]) -> None:
    """Puts ids that are known in the place of those that are made up."""
    for values in (case.path_parameters, case.query, case.body):
        for name in known.keys() & set(values) if isinstance(values, dict) else ():
            if isinstance(values[name], str) and ID.fullmatch(values[name]):
                values[name] = known[name]


def _answer(person: Person, case: Any) -> httpx2.Response:
    request = case.as_transport_kwargs(base_url=person.url)
    assume(len(str(httpx2.URL(request["url"], params=request["params"]))) < LONGEST)
    headers = {name: str(value).encode("latin-1") for name, value in request["headers"].items()}
    request["headers"] = headers | {n: v.encode() for n, v in person.credentials.items()}
    del request["cookies"]
    if isinstance(request.get("data"), bytes | str):  # a body that is no JSON
        request["content"] = request.pop("data")
    return person.client.request(**request)
