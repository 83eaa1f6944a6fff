"""The editor's schema is printed from the parser's shapes, and both say the same."""

from __future__ import annotations

import copy
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from planner.domain.data_source import nodes
from planner.domain.errors import Report
from planner.domain.grammar import FILE
from planner.domain.jsonschema import schema, text
from planner.domain.parse import to_data

ROOT = Path(__file__).parents[3]
FILES = sorted([*ROOT.glob("presets/*.domain.yml"), *ROOT.glob("tests/domains/*.yml")])
SCHEMA = schema()
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
}


def fits(value: Any, rule: dict[str, Any]) -> bool:
    """The keywords of JSON Schema that ours uses; any other one is an error."""
    return all(_KEYWORDS[key](value, rule[key], rule) for key in rule)


def _is(value: Any, name: str) -> bool:
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def _properties(value: Any, _: Any, rule: dict[str, Any]) -> bool:
    if not isinstance(value, dict):
        return True
    known, rest = rule.get("properties", {}), rule.get("additionalProperties", True)
    return all(
        fits(child, known[key])
        if key in known
        else rest
        if isinstance(rest, bool)
        else fits(child, rest)
        for key, child in value.items()
    )


def _ref(value: Any, ref: str, _: Any) -> bool:
    return fits(value, SCHEMA["$defs"][ref.removeprefix("#/$defs/")])


_KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("$schema", "title", "$defs", "description"), lambda *_: True),
    "type": lambda v, t, _: any(_is(v, name) for name in ([t] if isinstance(t, str) else t)),
    "enum": lambda v, options, _: isinstance(v, str) and v in options,
    "const": lambda v, only, _: v is only,
    "pattern": lambda v, p, _: not isinstance(v, str) or re.search(p, v) is not None,
    "maxLength": lambda v, n, _: not isinstance(v, str) or len(v) <= n,
    "minimum": lambda v, n, _: not _is(v, "integer") or v >= n,
    "maximum": lambda v, n, _: not _is(v, "integer") or v <= n,
    "minItems": lambda v, n, _: not isinstance(v, list) or len(v) >= n,
    "maxItems": lambda v, n, _: not isinstance(v, list) or len(v) <= n,
    "uniqueItems": lambda v, _, __: not isinstance(v, list) or len({repr(i) for i in v}) == len(v),
    "items": lambda v, rule, _: not isinstance(v, list) or all(fits(i, rule) for i in v),
    "required": lambda v, names, _: not isinstance(v, dict) or all(n in v for n in names),
    "maxProperties": lambda v, n, _: not isinstance(v, dict) or len(v) <= n,
    "minProperties": lambda v, n, _: not isinstance(v, dict) or len(v) >= n,
    "propertyNames": lambda v, rule, _: not isinstance(v, dict) or all(fits(k, rule) for k in v),
    "properties": _properties,
    "additionalProperties": _properties,
    "anyOf": lambda v, rules, _: any(fits(v, rule) for rule in rules),
    "$ref": _ref,
}


def test_the_committed_schema_is_the_printed_one() -> None:
    committed = (ROOT / "docs/domain.schema.json").read_text(encoding="utf-8")

    assert committed == text(), "run: python -m planner.domain.jsonschema > docs/domain.schema.json"
    assert json.loads(committed) == SCHEMA


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_of_the_repository_fits(path: Path) -> None:
    assert fits(to_data(path.read_bytes()), SCHEMA)


def places(data: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for key in (
        list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else []
    ):
        found += [(data, key), *places(data[key])]
    return found


VALUES: list[Any] = [
    *(
        None,
        True,
        False,
        0,
        -1,
        3,
        "",
        "x",
        "own",
        "User",
        "sales.Order",
        "a" * 41,
        "No",
        "a b",
        "-a",
    ),
    *([], {}, [[]], ["x"], ["x", "y"], ["x", "x"], {"x": "y"}, {"type": "money"}, {"to": "User"}),
    *({"to": "X", "many": True}, {"has_many": "X"}, {"initial": "a", "transitions": {}}),
]


def test_parser_and_schema_accept_the_same_shapes() -> None:
    dice = random.Random(20260722)
    source = to_data((ROOT / "tests/domains/kitchen_sink.yml").read_bytes())
    verdicts = {True: 0, False: 0}
    for _ in range(60):
        data = copy.deepcopy(source)
        target, key = dice.choice(places(data))
        other, other_key = dice.choice(places(data))
        if dice.random() < 0.3 and isinstance(target, dict) and isinstance(other_key, str):
            target[other_key] = target.pop(key)
        else:
            target[key] = copy.deepcopy(dice.choice([dice.choice(VALUES), other[other_key]]))
        report = Report("x")
        FILE.check(nodes(data, "x"), report)
        accepted = not report.problems
        verdicts[accepted] += 1
        assert fits(data, SCHEMA) == accepted, [problem.text("x") for problem in report.problems]
    assert min(verdicts.values()) > 5
