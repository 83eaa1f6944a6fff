"""Access of an entity, of its fields and of its relations."""

from __future__ import annotations

from dataclasses import replace

from .draft import Draft, World
from .grants import check_owned, read_grants
from .model import Action, FieldAccess, Grant
from .node import Node

_ACTIONS: tuple[Action, ...] = ("read", "create", "update", "delete")


def read_access(world: World, draft: Draft) -> tuple[tuple[Action, tuple[Grant, ...]], ...]:
    """The actions somebody may do. Also fills the access of fields and relations."""
    node = draft.node.entry("access")
    found: list[tuple[Action, tuple[Grant, ...]]] = []
    if draft.node.flag("append_only", False):
        for key in ("update", "delete", "write"):
            if node.has(key):
                reason = "append_only takes no changes; grant `create` and `read` only"
                world.report.add_key(node.entry(key), reason)
    for action in _ACTIONS:
        entry = node.entry(action)
        if entry.kind == "null" and action != "read":
            entry = node.entry("write")
        grants = read_grants(
            world, draft, entry, anonymous=action == "read", states=action != "create"
        )
        if action == "create":
            _check_created_by_members(world, draft, entry, grants)
        if grants:
            found.append((action, grants))
    _read_member_access(world, draft, dict(found))
    return tuple(found)


def _check_created_by_members(
    world: World, draft: Draft, node: Node, grants: tuple[Grant, ...]
) -> None:
    """A new row has no members of its own yet; those of the row that it names may make it."""
    if draft.node.entry("members").kind == "map" and any(grant.members for grant in grants):
        reason = "nobody is a member of a row before it is there"
        named = draft.node.entry("members").text("owner_of")
        way_out = f"write `members: {named}` for all people of its {named}, or " if named else ""
        world.report.add(node, f"{reason}; {way_out}name roles, signed_in or own")


def _read_member_access(
    world: World, draft: Draft, grants: dict[Action, tuple[Grant, ...]]
) -> None:
    for name, field in draft.fields.items():
        node = draft.node.entry("fields").entry(name).entry("access")
        if not node.entries:
            continue
        access = _member(world, draft, node)
        draft.fields[name] = replace(field, access=access)
        if field.required and not field.has_default:
            _check_creators(world, node, access, grants.get("create", ()))
    for name, relation in draft.relations.items():
        node = draft.node.entry("relations").entry(name).entry("access")
        if not node.entries:
            continue
        access = _member(world, draft, node)
        draft.relations[name] = replace(relation, access=access)
        if relation.required and name != draft.owner:
            _check_creators(world, node, access, grants.get("create", ()))


def _member(world: World, draft: Draft, node: Node) -> FieldAccess:
    if node.entries and draft.internal:
        reason = f"{draft.names.pascal} has no `access`, so no routes; nothing can be narrowed here"
        world.report.add_key(node, reason)
    return FieldAccess(
        _audiences(world, draft, node, "read"), _audiences(world, draft, node, "write")
    )


def _audiences(world: World, draft: Draft, node: Node, key: str) -> tuple[str, ...] | None:
    entry = node.entry(key)
    if not node.has(key):
        return None
    for item in entry.each():
        if item.word == "own":
            check_owned(world, draft, item)
            _check_owner_known(world, draft, item)
        elif world.audience(item, item.word, ("own",)) and key == "write" and item.word == "anyone":
            world.report.add(item, "anonymous writes are refused; name a role, or signed_in")
    return tuple(item.word for item in entry.each())


def _check_owner_known(world: World, draft: Draft, node: Node) -> None:
    """A field of many rows at once is shown or hidden by what each row says itself."""
    parent = draft.relations[draft.owner].target if draft.owner in draft.relations else ""
    if parent in world.drafts and world.drafts[parent].module == draft.module:
        reason = f"{draft.names.pascal} belongs to whoever owns its {draft.owner}, and does not"
        way_out = "name roles here, or make `owner` a relation to User"
        world.report.add(node, f"{reason} keep that itself; {way_out}")


def _check_creators(
    world: World, node: Node, access: FieldAccess, creators: tuple[Grant, ...]
) -> None:
    """Whoever may create must be able to give every required value."""
    if access.write is None or "signed_in" in access.write:
        return
    for grant in creators:
        if grant.audience not in access.write and "own" not in access.write:
            reason = f"{grant.audience} may create, but not give this required value"
            way_out = f"add {grant.audience} to `write`, or make it `required: false`"
            world.report.add(node.entry("write"), f"{reason}; {way_out}")
