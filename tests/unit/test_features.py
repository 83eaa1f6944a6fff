"""Features: data that fits together, and pins for all that they name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from planner import features
from planner.feature import Feature
from planner.features import AXES, FEATURES, combine, find
from planner.refusal import Refusal
from planner.versions import PINS, pinned

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


def test_features_name_only_features_that_exist() -> None:
    ids = {feature.id for feature in FEATURES}
    assert all({*feature.requires, *feature.excludes} <= ids for feature in FEATURES)
    assert all(feature.reason for feature in FEATURES if feature.excludes)


def test_an_unknown_value_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refusal, match='database: there is no "sqlit"; did you mean "sqlite"'):
        find("database", "sqlit")


def test_what_is_required_must_be_chosen() -> None:
    with pytest.raises(Refusal, match="database: sqlite needs framework: fastapi; choose both"):
        combine([find("database", "sqlite")])


def test_what_excludes_each_other_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lonely: Feature = replace(find("ci", "none"), excludes=("db_sqlite",), reason="they quarrel")
    monkeypatch.setattr(features, "FEATURES", (*FEATURES, lonely))
    with pytest.raises(
        Refusal, match="ci: none does not go with database: sqlite: they quarrel; change"
    ):
        combine([*BASE, lonely])
