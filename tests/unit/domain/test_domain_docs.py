"""Every example of the reference page is parsed, and its tables hold what the parser's tables hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from planner.domain.grammar import ENTITY, FILE
from planner.domain.grammar_fields import FIELD_KEYS
from planner.domain.grammar_relations import INVERSE, LINK, ONE
from planner.domain.model import Domain
from planner.domain.parse import load
from planner.domain.types import TYPES

PAGE = (Path(__file__).parents[3] / "docs/domain-language.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml( entity)?\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.mark.parametrize(("kind", "text"), BLOCKS, ids=[text.split("\n")[0] for _, text in BLOCKS])
def test_every_example_is_valid(shop: Callable[[str], Domain], kind: str, text: str) -> None:
    assert (shop(text) if kind else load(text)).roles


def test_the_table_of_types_is_the_parsers_table() -> None:
    for kind in TYPES.values():
        keys = " ".join(f"`{key}`" for key in kind.keys)
        assert f"| `{kind.name}` | {kind.about} | {keys} |\n" in PAGE


@pytest.mark.parametrize(
    "keys", [FILE.keys, ENTITY.keys, FIELD_KEYS, ONE.keys, LINK.keys, INVERSE.keys]
)
def test_every_key_is_explained(keys: dict[str, object]) -> None:
    assert [key for key in keys if f"`{key}" not in PAGE] == []


def test_every_type_and_construct_has_an_example() -> None:
    code = "\n".join(text for _, text in BLOCKS)

    named = [*TYPES, *ENTITY.keys, *ONE.keys, *INVERSE.keys, "many", "removed", "signup"]
    assert [name for name in named if not re.search(rf"\b{name}\b", code)] == []
