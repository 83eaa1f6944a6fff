"""No licence: all rights stay with the owner."""

from ..feature import Feature

FEATURE = Feature(
    id="licence_none",
    axis="licence",
    value="proprietary",
    title="Proprietary: all rights reserved",
    rank=2,
)
