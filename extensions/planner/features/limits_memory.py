"""Rate limits in the memory of the one process that serves."""

from ..feature import Feature

FEATURE = Feature(
    id="limits_memory",
    axis="limits",
    value="memory",
    title="In memory: nothing to run, and one process serves",
)
