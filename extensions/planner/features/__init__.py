"""Every feature, found by looking: one file in this folder is one value of an axis."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..domain.errors import nearest
from ..feature import Feature
from ..refusal import Refusal

_FILES = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if p.stem != "__init__")
FEATURES: tuple[Feature, ...] = tuple(
    importlib.import_module(f".{name}", __name__).FEATURE for name in _FILES
)
AXES: Mapping[str, tuple[Feature, ...]] = {
    axis: tuple(sorted((f for f in FEATURES if f.axis == axis), key=lambda f: (f.rank, f.id)))
    for axis in sorted({feature.axis for feature in FEATURES})
}


def find(axis: str, value: str) -> Feature:
    """The feature behind an answer. Raises Refusal with the values there are."""
    for feature in AXES[axis]:
        if feature.value == value:
            return feature
    raise Refusal(f'{axis}: there is no "{value}"{nearest(value, [f.value for f in AXES[axis]])}')


def beside(axis: str, framework: str) -> list[Feature]:
    """The features of an axis that the framework goes with; all of them without one."""
    refused = {id for f in AXES["framework"] if f.value == framework for id, _ in f.excludes}
    return [feature for feature in AXES[axis] if feature.id not in refused]


def check_exclusions(chosen: Iterable[Feature]) -> None:
    """Raises Refusal for the first feature that meets what it excludes."""
    by_id = {feature.id: feature for feature in chosen}
    for feature in by_id.values():
        for clash, reason in feature.excludes:
            if other := by_id.get(clash):
                raise Refusal(
                    f"{feature.axis}: {feature.value} does not go with {other.axis}: "
                    f"{other.value}: {reason}; change one of them."
                )


def combine(chosen: Iterable[Feature]) -> tuple[Feature, ...]:
    """The chosen features by id, once it is clear that they go together.

    Raises Refusal for the first that misses what it requires or meets what it excludes.
    """
    features = tuple(sorted(chosen, key=lambda feature: feature.id))
    ids = {feature.id for feature in features}
    by_id = {feature.id: feature for feature in FEATURES}
    for feature in features:
        for needed in sorted(set(feature.requires) - ids):
            other = by_id[needed]
            raise Refusal(
                f"{feature.axis}: {feature.value} needs {other.axis}: {other.value}; choose both."
            )
    check_exclusions(features)
    return features
