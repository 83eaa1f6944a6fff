"""Rate limits in Redis, where all processes count together."""

from ..feature import Feature

FEATURE = Feature(
    id="limits_redis",
    axis="limits",
    value="redis",
    title="Redis: a server that several processes share, so that they count together",
    rank=1,
    excludes=(("db_sqlite", "one process serves from a file, so there is nothing to share"),),
    python=("redis",),
)
