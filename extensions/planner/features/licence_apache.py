"""The Apache licence, version 2.0."""

from ..feature import Feature

FEATURE = Feature(
    id="licence_apache",
    axis="licence",
    value="Apache-2.0",
    spdx="Apache-2.0",
    title="Apache 2.0: anybody may use it, with a patent grant",
    rank=1,
)
