"""Files that are YAML and nearly a domain: renamed, emptied, swapped, with the names that hurt."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from planner.domain.errors import SHOWN, DomainError
from planner.domain.parse import from_data, load, to_data
from planner.fastapi import ProjectView

FILES = int(os.environ.get("DOMAIN_MUTATIONS", "15"))  # of each base
ROOT = Path(__file__).parents[3]
BASES = ("tests/domains/kitchen_sink.yml", "presets/shop.domain.yml", "presets/social.domain.yml")
PLACES = ("fields", "relations", "entities", "transitions", "modules", "roles", "checks", "states")
WORDS = """
    metadata registry model_config model_dump model_fields schema copy json self id version query
    type class None async def return yield order user group select check limit primary null CON aux
    nul com1 page cursor items keys constructor __proto__ __init__ _x x_ x__y a1 1a Größe naïve 数据
    ﬁ аdmin Order ORDER user_id created_at deleted_at etag state owner own any members admin anyone
    signed_in User identity kit apps contracts modules tests main app db sql str int list object
    date uuid print len match case table columns insert session caller stage row values engine
    events jobs queue policy states queries schemas routes samples unset Money Any Field Page Reach
""".split()
TEXTS = (
    *("", "  ", "../../etc", "/abs", "a/b", "a\\b", "~", "a b", "x" * 40, "x" * 41, "y" * 300),
    *("\u202eabc", "a\u200bb", "caf\u00e9", "cafe\u0301", "{{ 7*7 }}", "'; DROP TABLE x; --"),
    *('"quoted"', "`id`", "$(id)", "\n", "a'b"),
)
VALUES = (None, True, 0, -1, 3.5, 10**20, "", [], {}, "x", ["x"], {"x": "y"}, [[]], "own", "any")
TYPES = ("string", "int", "money", "decimal", "bool", "date", "enum", "json", "slug", "wat")


class WrittenOut(yaml.SafeDumper):
    """What is there twice is written twice: the language has no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


@pytest.mark.parametrize("base", BASES)
def test_it_is_a_domain_that_can_be_shown_or_refused_with_places(base: str) -> None:
    source = (ROOT / base).read_text("utf-8")
    refusals: list[DomainError] = []
    for seed in range(FILES):
        dice = random.Random(f"{base} {seed}")
        text = mutated(yaml.safe_load(source), dice)
        try:
            domain = load(text)
        except DomainError as error:
            refusals.append(error)
        else:
            assert from_data(to_data(text)) == domain
            for entity in ProjectView(domain, "shop").entities:
                assert entity.tests.rules is not None
                compile(f"{entity.cls} = {entity.var} = {entity.plural} = 1", base, "exec")
    for refusal in refusals:
        assert all(problem.line > 0 and problem.column > 0 for problem in refusal.problems)
        assert 1 <= len(str(refusal).split("\n")) <= SHOWN + 1
    assert refusals


def mutated(tree: Any, dice: random.Random) -> str:
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        places = [place for place in _places(tree) if place[0]]
        path, parent, key = dice.choice(places)
        named = len(path) > 1 and path[-2] in PLACES
        if isinstance(parent, dict) and (named or dice.random() < 0.1):
            _rename(cast("dict[str, Any]", parent), key, dice)
        elif dice.random() < 0.2:
            del parent[key]
        elif isinstance(parent[key], dict) and "type" in parent[key] and dice.random() < 0.5:
            parent[key]["type"] = dice.choice(TYPES)
        elif dice.random() < 0.5:
            parent[key] = dice.choice([*VALUES, *WORDS, *TEXTS])
        else:
            _, others, other = dice.choice(places)
            parent[key] = yaml.safe_load(yaml.safe_dump(others[other]))
    return yaml.dump(tree, Dumper=WrittenOut, allow_unicode=True, sort_keys=False, width=1000)


def _rename(parent: dict[str, Any], key: str, dice: random.Random) -> None:
    name = dice.choice([*WORDS, *TEXTS])
    if dice.random() < 0.5 and key[:1].isupper():
        name = "".join(word.capitalize() for word in name.split("_"))
    if name in parent:
        return
    items = [(name if old == key else old, value) for old, value in parent.items()]
    parent.clear()
    parent.update(items)


def _places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any, Any]]:
    """Each value by its path, its parent and its key."""
    keys = (
        list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    )
    for key in cast("list[Any]", keys):
        yield (*path, key), tree, key
        yield from _places(tree[key], (*path, key))
