"""Roles, modules and the names of all entities: what everything else refers to."""

from __future__ import annotations

from .draft import Draft, World
from .errors import nearest, quoted
from .graphs import in_order
from .limits import ENTITIES
from .model import Module, Role
from .names import entity_names
from .node import Node
from .reserved import CLASSES, DEVICES, IDENTITY, PACKAGES, PATHS, ROLES, TABLES


def read_names(world: World) -> None:
    """Fill roles, modules (in dependency order) and drafts."""
    _read_roles(world)
    _read_modules(world)
    for name, node in world.root.entry("modules").entries.items():
        for pascal, entity in node.entry("entities").entries.items():
            _read_entity(world, name, pascal, entity)
    if len(world.drafts) > ENTITIES:
        node = world.root.entry("modules")
        world.report.add_key(
            node, f"{len(world.drafts):,} entities; there can be at most {ENTITIES:,}"
        )
    _refuse_twins(world)


def _read_roles(world: World) -> None:
    for name, node in world.root.entry("roles").entries.items():
        if name in ROLES:
            world.report.add_key(node, f"`{name}` is a word of the language; choose another name")
        world.roles[name] = Role(name, node.word or node.text("about"), node.flag("signup", False))
    admin = Role("admin", "Manages users and their roles.")
    if world.roles.setdefault("admin", admin).signup:
        node = world.root.entry("roles").entry("admin").entry("signup")
        world.report.add(node, "admin manages users; it cannot be given to everyone who registers")


def _read_modules(world: World) -> None:
    nodes = world.root.entry("modules").entries
    for name, node in nodes.items():
        if name == IDENTITY:
            world.report.add_key(node, "the module `identity` is built in; choose another name")
        elif name in PACKAGES or name in DEVICES:
            world.report.add_key(
                node, f"`{name}` cannot name a Python package; choose another name"
            )
        for item in node.entry("depends_on").items:
            known = [other for other in nodes if other != name]
            if item.word == name:
                world.report.add(item, "a module does not depend on itself; delete it")
            elif item.word not in nodes and item.word != IDENTITY:
                reason = f"there is no module {quoted(item.word)}"
                world.report.add(item, reason + nearest(item.word, known))
    graph = {
        name: [
            item.word
            for item in node.entry("depends_on").items
            if item.word in nodes and item.word != name
        ]
        for name, node in nodes.items()
    }
    for name in in_order(graph):
        node = nodes[name]
        world.modules[name] = Module(name, node.text("about"), tuple(graph[name]))


def _read_entity(world: World, module: str, pascal: str, node: Node) -> None:
    report = world.report
    names = entity_names(pascal, node.text("plural"))
    at = node.entry("plural") if node.has("plural") else node
    if pascal in CLASSES:
        report.add_key(
            node, f"`{pascal}` is built in; choose another name, such as {_other(pascal)}"
        )
    if names.plural == names.snake:
        reason = f"the plural must differ from the singular `{names.snake}`"
        report.add(at, f"{reason}; write another one, such as {names.snake}_items")
    if {names.snake, names.plural} & DEVICES:
        report.add_key(node, "Windows cannot have a file of this name; choose another")
    if names.plural in TABLES:
        report.add_key(at, f"there is a built-in table {names.plural}; set another `plural:`")
    elif names.path in PATHS or names.plural in PACKAGES:
        owner = "an address of its own" if names.path in PATHS else "a word that code needs itself"
        way_out = f"set another `plural:`, such as {module}_{names.plural}"
        report.add_key(at, f"`{names.plural}` is {owner}; {way_out}")
    if len(names.plural) > 50:
        report.add_key(at, f"the plural {names.plural} is too long; set a shorter `plural:`")
    draft = Draft(module, names, node)
    world.drafts[draft.key] = draft
    world.by_name.setdefault(pascal, []).append(draft)


def _other(pascal: str) -> str:
    return {"User": "Profile", "Session": "Meeting"}.get(pascal, f"{pascal}Record")


def _refuse_twins(world: World) -> None:
    """No two entities may share a table, a folder, a URL or the name of an operation."""
    tables: dict[str, Draft] = {}
    for draft in world.drafts.values():
        first = tables.setdefault(draft.names.plural, draft)
        if first is not draft:
            reason = f"{first.key} has the plural {draft.names.plural} already"
            world.report.add_key(draft.node, f"{reason}; set another `plural:` on one of the two")
    singles: dict[str, Draft] = {}
    for draft in world.drafts.values():
        first = singles.setdefault(draft.names.snake, draft)
        if first is not draft:
            reason = f"{first.key} and {draft.key} are both `{draft.names.snake}` in the API"
            world.report.add_key(draft.node, f"{reason}; rename one")
