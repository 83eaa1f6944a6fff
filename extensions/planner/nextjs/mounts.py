"""The files of src/app: which address takes which routes."""

from __future__ import annotations

from dataclasses import dataclass

from . import names
from .entity import EntityView


@dataclass(frozen=True)
class Mount:
    """One route.ts below src/app/api/v1."""

    path: str  # its folder: `products/[product_id]`
    source: str  # `catalog/products/routes`
    routes: tuple[str, ...]


def mounts(entity: EntityView) -> list[Mount]:
    """In the order of routes.ts, link-routes.ts and transition-routes.ts."""
    base = entity.model.names.path
    one = f"{base}/[{entity.snake}_id]"
    source = f"{entity.path}/routes"
    found = [
        Mount(base, source, _routes(entity, create=entity.creatable, list_=entity.readable)),
        Mount(one, source, _one(entity)),
    ]
    linked = f"{entity.path}/link-routes"
    for link in entity.served_links:
        links = f"{one}/{link.segment}"
        found.append(Mount(links, linked, (entity.link_route("list", link),)))
        if entity.updatable:
            pair = (entity.link_route("add", link), entity.link_route("remove", link))
            found.append(Mount(f"{links}/[{entity.other_id}]", linked, pair))
    moves = f"{entity.path}/transition-routes"
    found += [Mount(f"{one}/{t.segment}", moves, (t.route,)) for t in entity.transitions]
    return [mount for mount in found if mount.routes]


def _routes(entity: EntityView, *, create: bool, list_: bool) -> tuple[str, ...]:
    made = (entity.route("create"),) if create else ()
    return (*made, *((entity.route("list", many=True),) if list_ else ()))


def _one(entity: EntityView) -> tuple[str, ...]:
    known = {
        "delete": entity.deletable,
        "get": entity.readable,
        "update": entity.updatable,
    }
    return tuple(names.camel(f"{verb}_{entity.noun}") for verb, there in known.items() if there)
