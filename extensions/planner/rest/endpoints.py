"""Every route of an entity: what the API guide lists, and what every framework serves."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Transition
from .access import transition_constant
from .entity import ResourceView
from .names import ROUTES


@dataclass(frozen=True)
class Endpoint:
    """A method and a path, the permission in front of it, and the operation of the OpenAPI document."""

    method: str
    path: str
    permission: str
    operation: str


def endpoints(entity: ResourceView) -> list[Endpoint]:
    """In the order of routes.py, link_routes.py and transition_routes.py."""
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
    for link in entity.served_links:
        links = f"{one}/{link.segment}"
        found.append(Endpoint("GET", links, f"{snake}.read", f"list_{link.function}"))
        if entity.updatable:
            single = f"{links}/{{{entity.other_id}}}"
            found.append(Endpoint("PUT", single, f"{snake}.update", f"add_{link.function}"))
            found.append(Endpoint("DELETE", single, f"{snake}.update", f"remove_{link.function}"))
    for _, move in entity.moves:
        permission = f"{snake}.{transition_constant(move.name).lower()}"
        path = f"{one}/{move.name.replace('_', '-')}"
        found.append(Endpoint("POST", path, permission, transition_operation(move, noun)))
    return found


def transition_operation(move: Transition, noun: str) -> str:
    """The operation id of a move."""
    suffix = "_transition" if move.name in ROUTES else ""
    return f"{move.name}_{noun}{suffix}"
