"""The permissions in front of the routes of an entity, in words, as the API guide lists them."""

from __future__ import annotations

from ..domain.model import Way
from ..rest.endpoints import endpoints
from .access import PermissionView
from .entity import EntityView


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
