"""Features: data that fits together, and pins for all that they name."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from planner import features
from planner.feature import Feature
from planner.features import AXES, FEATURES, beside, combine, find
from planner.refusal import Refusal
from planner.versions import NODE_PINS, PINS, node_lock, pinned

BASE = [axis[0] for axis in AXES.values()]


def test_every_axis_has_a_default_and_distinct_values() -> None:
    for axis, values in AXES.items():
        assert len({feature.value for feature in values}) == len(values), axis
        assert [feature.rank for feature in values] == list(range(len(values))), axis
    assert len({feature.id for feature in FEATURES}) == len(FEATURES)


def test_the_defaults_go_together() -> None:
    assert set(combine(BASE)) == set(BASE)


def test_every_package_is_pinned_and_every_pin_is_used() -> None:
    named = {name for f in FEATURES for name in (*f.python, *f.python_dev)}
    assert named == set(PINS)
    assert pinned(["pyjwt", "fastapi", "pyjwt"]) == [PINS["fastapi"], PINS["pyjwt"]]


def test_every_npm_package_is_pinned_exactly_and_every_pin_is_used() -> None:
    named = {name for f in FEATURES for name in (*f.node, *f.node_dev)}
    assert named == set(NODE_PINS)
    assert [v for v in NODE_PINS.values() if not re.fullmatch(r"\d+\.\d+\.\d+", v)] == []


def test_the_lock_file_has_every_pin_and_names_no_registry() -> None:
    root = {"name": "shop", "version": "0.1.0", "dependencies": NODE_PINS}
    lock = json.loads(node_lock(root))
    locked = {name: lock["packages"][f"node_modules/{name}"]["version"] for name in NODE_PINS}
    assert locked == NODE_PINS
    assert "resolved" not in json.dumps(lock)
    assert lock["packages"][""] == root


def test_the_lock_file_has_nothing_that_nobody_asks_for() -> None:
    without = {name: version for name, version in NODE_PINS.items() if name != "jose"}
    lock = json.loads(node_lock({"name": "shop", "version": "0.1.0", "dependencies": without}))
    assert "node_modules/jose" not in lock["packages"]
    assert "node_modules/zod" in lock["packages"]


def test_a_framework_offers_only_what_it_goes_with() -> None:
    assert [f.value for f in beside("database", "nextjs")] == ["postgresql"]
    assert beside("database", "fastapi") == [*AXES["database"]]


def test_features_name_only_features_that_exist() -> None:
    ids = {feature.id for feature in FEATURES}
    named = {id for f in FEATURES for id in (*f.requires, *(id for id, _ in f.excludes))}
    assert named <= ids


def test_an_unknown_value_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refusal, match='database: there is no "sqlit"; did you mean "sqlite"'):
        find("database", "sqlit")


def test_what_is_required_must_be_chosen() -> None:
    with pytest.raises(Refusal, match="database: sqlite needs framework: fastapi; choose both"):
        combine([find("database", "sqlite")])


def test_what_excludes_each_other_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lonely: Feature = replace(find("ci", "none"), excludes=(("db_sqlite", "it is lonely"),))
    monkeypatch.setattr(features, "FEATURES", (*FEATURES, lonely))
    with pytest.raises(
        Refusal, match="ci: none does not go with database: sqlite: it is lonely; change one"
    ):
        combine([*BASE, lonely])
