"""Every route of one entity with the audiences that it is for, as the domain has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...domain.model import Grant

if TYPE_CHECKING:
    from ..entity import EntityView


@dataclass(frozen=True)
class RouteView:
    """One entry of a table of routes: `"GET /api/v1/products": ("anyone",)`."""

    method: str
    path: str
    audiences: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def routes(e: EntityView) -> list[RouteView]:
    """Worked out from the domain alone, so that a mistake in a policy shows."""
    one, grants = f"{e.url}/{{id}}", e.model.grants
    found: list[tuple[str, str, tuple[Grant, ...]]] = []
    if e.readable:
        found += [("GET", e.url, grants["read"]), ("GET", one, grants["read"])]
    if e.creatable:
        found.append(("POST", e.url, grants["create"]))
    if e.updatable:
        found.append(("PATCH", one, grants["update"]))
    if e.deletable:
        found.append(("DELETE", one, grants["delete"]))
    for link in e.link_tables if e.readable else []:
        found.append(("GET", f"{one}/{link.segment}", grants["read"]))
        if e.updatable:
            found.append(("PUT", f"{one}/{link.segment}/{{id}}", grants["update"]))
            found.append(("DELETE", f"{one}/{link.segment}/{{id}}", grants["update"]))
    found += [("POST", f"{one}/{move.segment}", move.model.by) for move in e.transitions]
    return [
        RouteView(method, path, tuple(grant.audience for grant in allowed))
        for method, path, allowed in found
    ]
