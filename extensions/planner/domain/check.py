"""From a well-shaped tree to a Domain: resolves every name and refuses what cannot work."""

from __future__ import annotations

from dataclasses import replace

from .access import read_access
from .appending import check_append_only
from .circles import read_members
from .constraints import read_indexes, read_uniques
from .cycles import check_cycles
from .draft import Draft, World
from .emits import read_emits
from .entities import read_names
from .errors import Report
from .fields import read_fields
from .history import check_history
from .listing import read_listing
from .members import check_members
from .model import Domain, Entity, Members
from .node import Node
from .overlaps import read_overlaps
from .relations import read_relations
from .rowchecks import read_checks
from .states import read_machines


def build(root: Node, report: Report) -> Domain:
    """The domain that `root` means. Every problem goes to `report`; DomainError at the end."""
    world = World(root, report)
    read_names(world)
    for draft in world.drafts.values():
        read_fields(world, draft)
    read_relations(world)
    for draft in world.drafts.values():
        read_machines(world, draft)
    check_members(world)
    check_cycles(world)
    check_history(world)
    members = read_members(world)
    entities = [_entity(world, draft, members.get(draft.key)) for draft in world.drafts.values()]
    report.close()
    modules = tuple(
        replace(module, entities=tuple(e for e in entities if e.module == module.name))
        for module in world.modules.values()
    )
    removed = tuple(
        f"{module}.{item.word}"
        for module, node in root.entry("removed").entries.items()
        for item in node.items
    )
    return Domain(tuple(world.roles.values()), modules, removed)


def _entity(world: World, draft: Draft, members: Members | None) -> Entity:
    node = draft.node
    check_append_only(world, draft)
    access = read_access(world, draft)
    checks = read_checks(world, draft)  # may give a field another example
    return Entity(
        module=draft.module,
        names=draft.names,
        about=node.text("about"),
        fields=tuple(draft.fields.values()),
        relations=tuple(draft.relations.values()),
        links=tuple(draft.links.values()),
        inverses=tuple(draft.inverses.values()),
        machines=tuple(draft.machines.values()),
        owner=draft.owner,
        members=members,
        access=access,
        listing=read_listing(world, draft, dict(access).get("read", ())),
        uniques=read_uniques(world, draft),
        indexes=read_indexes(world, draft),
        overlaps=read_overlaps(world, draft),
        checks=checks,
        emits=read_emits(world, draft),
        soft_delete=node.flag("soft_delete", False),
        append_only=node.flag("append_only", False),
        was=node.text("was") or None,
    )
