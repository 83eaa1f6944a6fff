"""From what was found to a `domain.yml` that Groundplan takes; what it refuses is left out, and said."""
# pyright: basic

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml
from planner.domain.errors import DomainError, Problem
from planner.domain.model import Domain
from planner.domain.names import entity_names, suggest_snake, suggest_value
from planner.domain.parse import load
from planner.domain.reserved import CLASSES, COLUMNS
from planner.domain.words import VALUE

from .findings import Column, Findings, Pointer, Table, relation_name

MODULE = "core"
USERS = ("User", "AppUser", "AuthUser")
BUILT_IN = COLUMNS | {
    "_id",
    "id",
    "date_created",
    "date_updated",
    "created",
    "updated",
    "last_update",
}
CREDENTIALS = ("password", "salt", "token", "role", "is_admin", "is_staff", "is_superuser", "email")
SECRETS = ("token", "secret", "password", "salt", "hash", "api_key", "private_key")
OWNERS = "owner user author creator created_by customer account_holder sender writer poster member".split()
PEOPLE = (
    *OWNERS,
    *"guest host assignee reviewer editor approver recipient receiver buyer seller organizer".split(),
    *"organiser uploader reporter submitter student teacher patient driver renter borrower".split(),
)
TITLES = ("name", "title", "label", "subject")
LONG = ("body", "description", "content", "text", "bio", "comment", "message", "notes", "summary")
OWNED = {"read": {"member": "own", "admin": "any"}, "write": {"member": "own"}}
SHARED = {"read": "signed_in", "write": {"admin": "any"}}
HEAD = """\
# yaml-language-server: $schema=docs/domain.schema.json
# Proposed from what exists: a place to start, not a judgement. Read it against gap-report.md, which says what
# could not be mapped. Who may do what is a guess on the safe side: owners see what is theirs, others only what
# belongs to nobody. Names of states, prices as `money` and modules are yours to decide.
"""


@dataclass(frozen=True)
class Proposal:
    text: str
    domain: Domain


def propose(findings: Findings) -> Proposal:
    """The domain as YAML that was read back. Repairs end: each takes something out or weakens it."""
    data = _data(findings)
    while True:
        text = (
            HEAD
            + "\n"
            + yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
        )
        try:
            return Proposal(text, load(text))
        except DomainError as error:
            if not _repair_each(data, error, findings):
                raise


def _data(findings: Findings) -> dict[str, Any]:
    known = dict(findings.tables)
    links = {t.name: t for t in known.values() if t.is_link and not _is_pointed_at(t, known)}
    entities: dict[str, Any] = {}
    for table in known.values():
        if table.name in USERS:
            if profile := _profile(table, findings):
                entities[profile[0]] = profile[1]
        elif table.name not in links:
            entities[_name(table.name)] = _entity(table, known, findings)
    for table in links.values():
        one, other = (_target(pointer) for pointer in table.pointers.values())
        if one in entities and other in entities and one != other:
            name = entity_names(other).plural
            entities[one].setdefault("relations", {})[name] = {"to": other, "many": True}
        else:
            entities[_name(table.name)] = _entity(table, known, findings)
    roles = {"member": {"about": "Uses it, and sees what is theirs.", "signup": True}}
    return {
        "roles": roles,
        "modules": {MODULE: {"about": "What it is about.", "entities": entities}},
    }


def _is_pointed_at(table: Table, known: dict[str, Table]) -> bool:
    pointers = (p for other in known.values() for p in other.pointers.values())
    return any(pointer.target == table.name for pointer in pointers)


def _entity(table: Table, known: dict[str, Table], findings: Findings) -> dict[str, Any]:
    fields, relations = _members(table, known, findings)
    found: dict[str, Any] = {}
    owner = _owner(table, relations, known)
    if owner:
        found["owner"] = owner
        if relations[owner] == "User":
            del relations[owner]  # as the owner makes it
    if fields:
        found["fields"] = fields
    if relations:
        found["relations"] = relations
    for link, target in table.links.items():
        if target in known and target not in USERS:
            found.setdefault("relations", {})[suggest_snake(link)] = {
                "to": _name(target),
                "many": True,
            }
    names = {suggest_snake(name) for name in (*table.columns, *table.pointers)}
    uniques = [[suggest_snake(c) for c in key] for key in table.uniques if len(key) > 1]
    uniques = [key for key in uniques if all(name in names for name in key)]
    if uniques:
        found["unique"] = list(map(list, dict.fromkeys(map(tuple, uniques))))
    if any(suggest_snake(name) == "deleted_at" for name in table.columns):
        found["soft_delete"] = True
    found["access"] = dict(OWNED if owner else SHARED)
    filters = [n for n, f in fields.items() if isinstance(f, dict) and f["type"] == "enum"]
    if filters:
        found["list"] = {"filter": filters}
    return found


def _owner(table: Table, relations: dict[str, Any], known: dict[str, Table]) -> str:
    """The relation that leads to whom a row belongs to, at once or through what it is a part of."""
    direct = [n for n, r in relations.items() if _to(r) == "User" and _required(r)]
    for name in OWNERS:
        if name in direct:
            return name
    if direct:
        return direct[0]
    for name, pointer in table.pointers.items():
        parent = known.get(pointer.target)
        part = pointer.required and (
            pointer.on_delete == "cascade" or table.name.startswith(pointer.target)
        )
        if part and parent is not None and parent is not table and _has_owner(parent):
            return suggest_snake(name)
    return ""


def _has_owner(table: Table) -> bool:
    return any(p.target in USERS and p.required for p in table.pointers.values())


def _to(relation: Any) -> str:
    return relation if isinstance(relation, str) else relation.get("to", "")


def _required(relation: Any) -> bool:
    return isinstance(relation, str) or relation.get("required", True)


def _members(
    table: Table, known: dict[str, Table], findings: Findings
) -> tuple[dict[str, Any], dict[str, Any]]:
    fields: dict[str, Any] = {}
    relations: dict[str, Any] = {}
    for pointer in table.pointers.values():
        name, target = suggest_snake(pointer.name), _target(pointer)
        if pointer.target not in known and target != "User":
            findings.note(
                table.place, f"{table.name}.{pointer.name}: nothing was found of {pointer.target}"
            )
        elif not name or name in relations:
            findings.note(table.place, f"{table.name}.{pointer.name}: its name is taken")
        else:
            relations[name] = _relation(pointer, target)
    for column in table.columns.values():
        name = suggest_snake(column.name)
        pointed = suggest_snake(relation_name(column.name))
        if name in BUILT_IN or pointed in relations:
            continue
        if pointed != name and pointed in PEOPLE and not column.keys.get("unique"):
            relations[pointed] = _relation(Pointer(pointed, "User", column.required), "User")
            findings.note(table.place, f"{table.name}.{column.name}: by its name a user")
            continue
        if pointed != name and column.type == "uuid":
            findings.note(
                table.place, f"{table.name}.{column.name}: nothing was found that it points at"
            )
        if name == "version":
            findings.note(
                table.place, f"{table.name}.version: every entity has a version of its own"
            )
        elif not name or name in fields or name in relations:
            findings.note(table.place, f"{table.name}.{column.name}: its name is taken")
        else:
            fields[name] = _field(table, name, column, findings)
    return fields, relations


def _relation(pointer: Pointer, target: str) -> Any:
    found: dict[str, Any] = {"to": target}
    if not pointer.required:
        found["required"] = False
    if pointer.unique:
        found["unique"] = True
    if pointer.on_delete == "cascade" or (pointer.on_delete == "set_null" and not pointer.required):
        found["on_delete"] = pointer.on_delete
    return target if len(found) == 1 else found


def _field(table: Table, name: str, column: Column, findings: Findings) -> Any:
    kind, keys = column.type, {k: v for k, v in column.keys.items() if v is not None}
    if kind in ("string", "text") and (name == "email" or name.endswith("_email")):
        kind = "email"
    if kind == "string" and name in LONG and not keys:
        kind = "text"
    if kind in ("text", "email"):
        keys = {k: v for k, v in keys.items() if k not in ("max", "default")}
    if kind == "text" and keys.get("unique"):
        kind = "string"
    if kind == "string" and keys.get("max", 200) > 1_000:
        kind, keys = "text", {k: v for k, v in keys.items() if k == "max"}
    if kind == "enum":
        values = dict.fromkeys(filter(None, map(_value, keys["values"])))
        if list(values) != keys["values"]:
            findings.note(table.place, f"{table.name}.{name}: its values were respelled")
        keys = {**keys, "values": list(values)}
        if keys.get("default") not in values:
            keys.pop("default", None)
    if keys.get("unique"):
        keys.pop("default", None)
    found = {"type": kind, **keys}
    if not column.required:
        found["required"] = False
    if name in TITLES and kind == "string":
        found["search"] = True
    if kind in ("string", "text") and name.endswith(SECRETS):
        found["secret"] = True
        findings.note(
            table.place, f"{table.name}.{name}: by its name a secret; stored, never shown"
        )
    return kind if len(found) == 1 else found


def _profile(table: Table, findings: Findings) -> tuple[str, dict[str, Any]] | None:
    """What is known of a user beyond signing in: an entity of its own, since the user is built in."""
    columns = {
        name: column
        for name, column in table.columns.items()
        if not any(word in suggest_snake(name) for word in CREDENTIALS)
        and suggest_snake(name) not in BUILT_IN
    }
    findings.note(
        table.place, f"{table.name} is built in: sign-up, sign-in, roles and sessions are emitted"
    )
    if not columns:
        return None
    name = "UserProfile" if "Profile" in findings.tables else "Profile"
    profile = Table(name, table.place, columns)
    fields, _ = _members(profile, findings.tables, findings)
    findings.note(table.place, f"what else {table.name} holds went to {name}: {', '.join(fields)}")
    owner = {"to": "User", "unique": True, "write_once": True}
    return name, {
        "about": "What a user tells about themselves.",
        "owner": "user",
        "fields": fields,
        "relations": {"user": owner},
        "access": dict(OWNED),
    }


def _target(pointer: Pointer) -> str:
    return "User" if pointer.target in USERS else _name(pointer.target)


def _name(name: str) -> str:
    return f"{name}Record" if name in CLASSES else name


def _repair_each(data: dict[str, Any], error: DomainError, findings: Findings) -> bool:
    """Repairs the first problem of each entity: the others often follow from it."""
    first = {".".join(problem.path.split(".")[:2]): problem for problem in reversed(error.problems)}
    for problem in first.values():
        findings.note("domain.yml", f"{problem.path}: {problem.message}")
    repaired = [_repair(data, problem) for problem in first.values()]
    return any(repaired)


def _repair(data: dict[str, Any], problem: Problem) -> bool:
    """Takes out what a problem names, or weakens a relation that closes a circle."""
    keys = problem.path.split(".")
    if len(keys) < 2 or keys[0] != MODULE:
        return False
    entities = data["modules"][MODULE]["entities"]
    entity = entities.get(keys[1])
    if entity is None:
        return False
    if len(keys) == 2:
        del entities[keys[1]]
        return True
    for part in ("relations", "fields"):
        members = entity.get(part, {})
        if keys[2] not in members:
            continue
        member = members[keys[2]]
        if "circle" in problem.message and _required(member):
            members[keys[2]] = {"to": _to(member), "required": False}
        elif len(keys) > 3 and isinstance(member, dict) and keys[3] in member and keys[3] != "type":
            del member[keys[3]]
        else:
            del members[keys[2]]
        return True
    if keys[2] == "unique" and len(keys) > 3 and int(keys[3]) < len(entity.get("unique", [])):
        del entity["unique"][int(keys[3])]
        if not entity["unique"]:
            del entity["unique"]
        return True
    if keys[2] == "owner":
        entity["access"] = dict(SHARED)
    return entity.pop(keys[2], None) is not None


def _value(text: str) -> str:
    """A value as it is where the language takes it, else the nearest one."""
    return suggest_value(text) if VALUE.problem(text) else text


class _Dumper(yaml.SafeDumper):
    """Mappings of an entity in lines, their leaves in braces, and no alias for what is told twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_dict_here(self, data: dict[str, Any]) -> yaml.Node:
        flat = not any(isinstance(v, dict) or _is_nested(v) for v in data.values())
        return self.represent_mapping(
            "tag:yaml.org,2002:map", data, flow_style=flat and _is_leaf(data)
        )

    def represent_list_here(self, data: list[Any]) -> yaml.Node:
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)


def _is_nested(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _is_leaf(data: dict[str, Any]) -> bool:
    return bool({"type", "to"} & data.keys()) or (
        all(isinstance(v, str | list) for v in data.values())
        and not ({"about", "owner", "fields"} & data.keys())
    )


_Dumper.add_representer(dict, _Dumper.represent_dict_here)
_Dumper.add_representer(list, _Dumper.represent_list_here)
