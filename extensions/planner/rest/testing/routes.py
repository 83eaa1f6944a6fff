"""Every route of one entity with the audiences that it is for, as the domain has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...domain.model import Grant
from ..transitions import segment
from .actors import reach, roles_of

if TYPE_CHECKING:
    from ..entity import ResourceView


@dataclass(frozen=True)
class RouteView:
    """One entry of a table of routes: `"GET /api/v1/products": ("anyone",)`."""

    method: str
    path: str
    audiences: tuple[str, ...]
    strangers: tuple[str, ...]
    """Of these, whoever reaches no row of others, in whatever state it is."""

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def routes(e: ResourceView) -> list[RouteView]:
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
    found += [("POST", f"{one}/{segment(move)}", move.by) for _, move in e.moves]
    people = ("signed_in", *(role.name for role in e.domain.roles))
    return [
        RouteView(
            method,
            path,
            tuple(grant.audience for grant in allowed),
            tuple(who for who in people if _is_stranger(allowed, who)),
        )
        for method, path, allowed in found
    ]


def _is_stranger(allowed: tuple[Grant, ...], audience: str) -> bool:
    ways = reach(allowed, roles_of(audience)).ways
    return bool(ways) and all(whose != "any" for whose, _ in ways)
