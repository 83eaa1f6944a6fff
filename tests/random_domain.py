"""Valid domain files by seed: every construct of the language, put together as nobody would."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import yaml

Tree = dict[str, Any]
NOUNS = (
    "Amber Basin Cedar Delta Ember Fjord Glade Heath Islet Knoll Ledge Marsh Ridge Stone".split()
)
WORDS = "alpha beta gamma delta zeta theta kappa sigma tau omega class order select json".split()
STATES = "idle begun paused ended lost kept".split()
ACTIONS = ("read", "create", "update", "delete")
BOUNDED = ("int", "date", "timestamptz")


def random_domain(seed: int) -> str:
    """The text of a domain file."""
    dice = random.Random(seed)
    roles = {name: f"Does {name}." for name in dice.sample(["clerk", "guest", "keeper"], 2)}
    return yaml.safe_dump({"roles": roles, "modules": _Maker(dice, [*roles]).modules()})


class _Maker:
    def __init__(self, dice: random.Random, roles: list[str]) -> None:
        self.dice = dice
        self.roles = roles
        self.nouns = dice.sample(NOUNS, dice.randint(2, 8))
        self.words: list[str] = []

    def chance(self, of: float) -> bool:
        return self.dice.random() < of

    def modules(self) -> Tree:
        made: Tree = {}
        cut = self.dice.randint(1, len(self.nouns) - 1)
        for name, nouns in (("lower", self.nouns[:cut]), ("upper", self.nouns[cut:])):
            entities: Tree = {}
            for noun in nouns:
                near, far = [*entities], self.nouns[:cut] if name == "upper" else []
                entities[noun] = self.entity(noun, near, far)
            made[name] = {"about": f"The {name} part.", "entities": entities}
        made["upper"]["depends_on"] = ["lower"]
        return made

    def entity(self, noun: str, near: list[str], far: list[str]) -> Tree:
        """One that points at those before it; so no required relations go in a circle."""
        self.words = self.dice.sample(WORDS, len(WORDS))
        fields = {self.words.pop(): self.field() for _ in range(self.dice.randint(0, 7))}
        relations = self.relations(noun, near, far)
        made: Tree = {"about": f"A {noun.lower()}.", "fields": fields, "relations": relations}
        owner = self.owner(relations, near)
        if owner:
            made["owner"] = owner
        fixed = self.chance(0.15)
        if fixed:
            made["append_only"] = True
            _never_changed(fields, relations)
        elif self.chance(0.3):
            made["soft_delete"] = True
        served = self.chance(0.8)
        if served:
            made["access"] = self.access(bool(owner), fixed)
        if not fixed and self.chance(0.5):
            made["states"] = self.states(bool(owner), served)
        self.constrain(made)
        return made

    def field(self) -> object:
        kind = self.dice.choice([*_FIELDS])
        made: Tree = {"type": kind, **_FIELDS[kind](self.dice)}
        for key in ("required", "write_once", "personal"):
            if self.chance(0.2):
                made[key] = key != "required"
        if made.get("personal") and (kind not in ("string", "text") or "max" in made):
            made["required"] = False
        if kind in ("string", "slug", "int", "uuid", "email") and self.chance(0.2):
            made["unique"] = True
            made.pop("personal", None)
        return made if len(made) > 1 else kind

    def relations(self, noun: str, near: list[str], far: list[str]) -> Tree:
        made: Tree = {}
        for target in self.dice.sample(["User", *near, *far], min(2, 1 + len(near) + len(far))):
            if not self.chance(0.7):
                continue
            optional = self.chance(0.4)
            deletes = ["restrict", "set_null"] if optional else ["restrict"]
            deletes += ["cascade"] if target in near else []
            made[self.words.pop()] = {
                "to": target,
                "required": not optional,
                "on_delete": self.dice.choice(deletes),
                **({"unique": True} if self.chance(0.15) else {}),
                **({"write_once": True} if self.chance(0.3) else {}),
            }
        if self.chance(0.3):
            deletes = self.dice.choice(["set_null", "cascade", "restrict"])
            made["parent"] = {"to": noun, "required": False, "on_delete": deletes}
        if near and self.chance(0.3):
            made["links"] = {"to": self.dice.choice(near), "many": True}
        return made

    def owner(self, relations: Tree, near: list[str]) -> str:
        named = [
            name
            for name, relation in relations.items()
            if relation["to"] == "User" and relation.get("required")
        ]
        return self.dice.choice([*named, "holder"]) if self.chance(0.6) else ""

    def states(self, owned: bool, served: bool) -> Tree:
        names = self.dice.sample(STATES, self.dice.randint(2, 4))
        audiences = [*self.roles, "signed_in", *(["own"] if owned else [])]
        transitions: Tree = {}
        for number, (before, after) in enumerate(pairwise(names)):
            move: Tree = {"from": before, "to": after}
            if served and self.chance(0.8):
                move["by"] = [self.dice.choice(audiences)]
            transitions[f"move_{number}"] = move
        return {"initial": names[0], "transitions": transitions}

    def access(self, owned: bool, fixed: bool) -> Tree:
        actions = ACTIONS[:2] if fixed else ACTIONS
        whose = ["any", "own"] if owned else ["any"]
        made: Tree = {
            action: {
                role: self.dice.choice(whose)
                for role in self.dice.sample(self.roles, self.dice.randint(1, 2))
            }
            for action in actions
            if self.chance(0.8)
        }
        return made or {"read": "signed_in"}

    def constrain(self, made: Tree) -> None:
        """Uniqueness over several columns, an order of two fields, filters and orders."""
        fields, relations = made["fields"], made["relations"]
        kinds = {n: f if isinstance(f, str) else f["type"] for n, f in fields.items()}
        single = [name for name, relation in relations.items() if not relation.get("many")]
        plain = [name for name, kind in kinds.items() if kind in ("string", "int", "date")]
        if single and plain and self.chance(0.5):
            where = {"where": {"state": made["states"]["initial"]}} if "states" in made else {}
            made["unique"] = [{"fields": [single[0], plain[0]], **where}]
        if plain and self.chance(0.5):
            made["indexes"] = [[plain[0], "created_at"]]
        for kind in BOUNDED:
            pair = [name for name, found in kinds.items() if found == kind]
            if len(pair) > 1 and not any(_personal(fields[name]) for name in pair):
                made.setdefault("checks", {})[f"{kind}_order"] = f"{pair[0]} < {pair[1]}"
        for kind in ("date", "timestamptz"):
            ends = [n for n, found in kinds.items() if found == kind and not _optional(fields[n])]
            if len(ends) > 1 and single and self.chance(0.7):
                made["no_overlap"] = {"of": single[:1], "from": ends[0], "to": ends[1]}
        optional = [name for name in single if relations[name].get("required") is False]
        if len(optional) > 1 and self.chance(0.5):
            wanted = " or ".join(f"{name} is not null" for name in optional)
            made.setdefault("checks", {})["named"] = wanted
        if "read" in made.get("access", {}):
            required = [name for name in plain if not _optional(fields[name])]
            named = {"filter": plain, "sort": required}
            made["list"] = {key: names for key, names in named.items() if names}


def _never_changed(fields: Tree, relations: Tree) -> None:
    """Nothing that would change or delete a row."""
    for relation in relations.values():
        relation.pop("on_delete", None)
    for field in fields.values():
        if isinstance(field, dict):
            field.pop("personal", None)


def _personal(field: object) -> bool:
    return isinstance(field, dict) and "personal" in field


def _optional(field: object) -> bool:
    return isinstance(field, dict) and field.get("required") is False


_FIELDS: dict[str, Callable[[random.Random], Tree]] = {
    "string": lambda dice: dice.choice([{}, {"max": 40}, {"search": True}]),
    "text": lambda dice: dice.choice([{}, {"search": True}]),
    "int": lambda dice: dice.choice([{}, {"min": 0, "max": 100}]),
    "decimal": lambda dice: dice.choice([{}, {"digits": 6, "scale": 2, "min": 0}]),
    "money": lambda dice: dice.choice([{}, {"currency": "EUR"}]),
    "bool": lambda dice: dice.choice([{}, {"default": False}]),
    "date": lambda _: {},
    "timestamptz": lambda _: {},
    "uuid": lambda _: {},
    "enum": lambda dice: {"values": dice.sample(["low", "high", "A+", "in/out", "null"], 3)},
    "json": lambda _: {},
    "email": lambda _: {},
    "url": lambda _: {},
    "slug": lambda _: {},
    "country": lambda dice: dice.choice([{}, {"default": "NL"}]),
    "currency": lambda _: {},
    "locale": lambda _: {},
}
