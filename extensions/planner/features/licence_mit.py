"""The MIT licence."""

from ..feature import Feature

FEATURE = Feature(
    id="licence_mit",
    axis="licence",
    value="MIT",
    spdx="MIT",
    title="MIT: anybody may use it, with the notice kept",
)
