"""Every route of an entity as the API guide lists it."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Way
from .access import PermissionView
from .entity import EntityView


@dataclass(frozen=True)
class Endpoint:
    """A method and a path, the permission in front of it, and the operation of the OpenAPI document."""

    method: str
    path: str
    permission: str
    operation: str


def endpoints(entity: EntityView) -> list[Endpoint]:
    """In the order of routes.py and transition_routes.py."""
    url, snake, noun, plural = entity.url, entity.snake, entity.noun, entity.plural
    one = f"{url}/{{{snake}_id}}"
    found: list[Endpoint] = []
    if entity.readable:
        found.append(Endpoint("GET", url, f"{snake}.read", f"list_{plural}"))
    if entity.creatable:
        found.append(Endpoint("POST", url, f"{snake}.create", f"create_{noun}"))
    if entity.readable:
        found.append(Endpoint("GET", one, f"{snake}.read", f"get_{noun}"))
    if entity.updatable:
        found.append(Endpoint("PATCH", one, f"{snake}.update", f"update_{noun}"))
    if entity.deletable:
        found.append(Endpoint("DELETE", one, f"{snake}.delete", f"delete_{noun}"))
    for link in entity.link_tables if entity.readable else []:
        links = f"{one}/{link.segment}"
        found.append(Endpoint("GET", links, f"{snake}.read", f"list_{link.function}"))
        if entity.updatable:
            single = f"{links}/{{{entity.other_id}}}"
            found.append(Endpoint("PUT", single, f"{snake}.update", f"add_{link.function}"))
            found.append(Endpoint("DELETE", single, f"{snake}.update", f"remove_{link.function}"))
    for move in entity.transitions:
        permission = f"{snake}.{move.constant.lower()}"
        found.append(Endpoint("POST", f"{one}/{move.segment}", permission, move.route))
    return found


def guarding(entity: EntityView) -> list[PermissionView]:
    """The permissions of an entity that stand in front of a route."""
    used = {endpoint.permission for endpoint in endpoints(entity)}
    return [permission for permission in entity.permissions if permission.name in used]


def reach(permission: PermissionView, audience: str) -> str:
    """What an audience reaches, in words; empty for nothing."""
    grant = next((grant for grant in permission.grants if grant.audience == audience), None)
    if grant is None:
        return ""
    return "; ".join(sorted(_words(way) for way in grant.ways))


def _words(way: Way) -> str:
    states = f"in {', '.join(sorted(way.states))}" if way.states else ""
    return " ".join(filter(None, ["" if states and way.whose == "any" else way.whose, states]))
