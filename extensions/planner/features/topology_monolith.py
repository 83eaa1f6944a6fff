"""One program that holds every module."""

from ..feature import Feature

FEATURE = Feature(
    id="monolith",
    axis="topology",
    value="monolith",
    title="Modular monolith: one program, its modules kept apart by rules that are checked",
)
