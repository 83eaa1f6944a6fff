"""SQLite through the standard library's driver: nothing to install."""

from ..feature import Feature

FEATURE = Feature(
    id="db_sqlite",
    axis="database",
    value="sqlite",
    label="SQLite",
    title="SQLite: one file, nothing to install or run",
    requires=("fastapi",),
)
