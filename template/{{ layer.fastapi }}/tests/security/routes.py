"""Every operation of the OpenAPI document, so that no route is missed."""

import re
from dataclasses import dataclass
from typing import Any

from httpx2 import Response

UNKNOWN = "018f4d2e-7c1a-7b3e-9a52-000000000000"
"""The id of nothing."""
_SAME = ("type", "title", "status", "code")
_ENDING = ("DELETE /api/v1/session", "DELETE /api/v1/sessions", "POST /api/v1/session/refresh")
_PARAMETER = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    tag: str
    public: bool
    parameters: tuple[str, ...]
    body: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def holes(self) -> list[str]:
        """The parameters of its path."""
        return _PARAMETER.findall(self.path)

    @property
    def shape(self) -> str:
        """Its name in tests/access: every parameter of the path is {id}."""
        return f"{self.method} {_PARAMETER.sub('{id}', self.path)}"

    @property
    def ends_sessions(self) -> bool:
        """Whether it would sign out whoever asks."""
        return str(self) in _ENDING

    def at(self, *ids: object) -> str:
        """The path with ids in it; those that are not given are of nothing."""
        left = iter(ids)
        return _PARAMETER.sub(lambda _: str(next(left, UNKNOWN)), self.path)


def operations(document: dict[str, Any]) -> list[Operation]:
    return [
        Operation(
            method=method.upper(),
            path=path,
            tag=operation["tags"][0],
            public={} in operation["security"] or not operation["security"],
            parameters=tuple(
                p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"
            ),
            body=_properties(document, operation),
        )
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def _properties(document: dict[str, Any], operation: dict[str, Any]) -> dict[str, Any]:
    """The fields of the body by name; empty without one."""
    if "requestBody" not in operation:
        return {}
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    name = schema["$ref"].rpartition("/")[2]
    return document["components"]["schemas"][name]["properties"]


def same_as_missing(answer: Response, missing: Response) -> bool:
    """Whether nothing tells a row of somebody else from one that does not exist."""
    if answer.status_code != missing.status_code:
        return False
    found, wanted = answer.json(), missing.json()
    return all(found[name] == wanted[name] for name in _SAME)
