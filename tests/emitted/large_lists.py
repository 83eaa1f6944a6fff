"""Run inside an emitted project: every statement of every list, on 100,000 rows with statistics.

The project's own test asks what PostgreSQL could do; this one asks what it does.
"""

import re
from uuid import UUID

import asyncpg
import pytest
from tests.access import LISTED
from tests.factories import KEYS, Factory
from tests.samples import sample_of
from tests.test_lists_use_indexes import Shapes, has_index
from tests.variation import varied

ROWS, PARENTS = 100_000, 20
LARGE = 20_000
"""Below this many rows reading all of them may well be the cheapest."""
FEW = 100
"""So many rows may be sorted: those that share a value of which few rows have the same."""

pytestmark = pytest.mark.anyio
filled: dict[str, int] = {}


@pytest.mark.parametrize("key", LISTED)
async def test_a_large_list_is_served_by_an_index(key, settings_env, database):
    make, shapes = Factory(database), Shapes(key)
    connection = await asyncpg.connect(settings_env.url)
    try:
        table = next(name for name, known in KEYS.items() if known == key)
        filled[key] = await fill(connection, make, key, table)
        await shapes.sorted(database.reader)
        await shapes.reached()
        await shapes.filtered()
        if filled[key] < LARGE:
            pytest.skip(f"its values allow {filled[key]} rows only")
        await connection.execute("SET plan_cache_mode = force_generic_plan")
        for name, sql in shapes.found.items():
            steps = await plan(connection, sql)
            told = f"{name}\n{sql}\n{steps}"
            assert f"Seq Scan on {table}" not in steps, told
            assert not has_index(name, sql) or most_sorted(steps) <= FEW, told
    finally:
        await connection.close()


def most_sorted(steps):
    """The most rows that PostgreSQL expects to sort at once."""
    found = re.findall(r"(?<!Incremental )\bSort  .*rows=(\d+)", steps)
    return max(map(int, found), default=0)


async def plan(connection, sql):
    count = max((n for n in range(1, 40) if f"${n}" in sql), default=0)
    nothing = f"({', '.join(['NULL'] * count)})" if count else ""
    await connection.execute(f"PREPARE explained AS {sql}")
    rows = await connection.fetch(f"EXPLAIN EXECUTE explained{nothing}")
    await connection.execute("DEALLOCATE explained")
    return "\n".join(row[0] for row in rows)


async def fill(connection, make, key, table):
    """As many rows as the sample's values can be told apart, at most ROWS; returns how many."""
    made = [await make(key) for _ in range(PARENTS)]
    rows = [dict(row) for row in await connection.fetch(f'SELECT * FROM "{table}"')]
    assert len(rows) >= len(made)
    sample, columns = sample_of(key), [*rows[0]]
    copies = []
    for number in range(ROWS):
        row = dict(rows[number % PARENTS])
        row["id"] = UUID(int=row["id"].int + number + 1)
        for name in sample.varied:
            value = varied(sample.values[name], number + PARENTS)
            row |= spread(row, name, value)
        copies.append(tuple(row.values()))
    await connection.execute(f'CREATE TEMP TABLE copies AS TABLE "{table}" WITH NO DATA')
    await connection.copy_records_to_table("copies", records=copies, columns=columns)
    await connection.execute(
        f'INSERT INTO "{table}" SELECT * FROM copies ON CONFLICT DO NOTHING; DROP TABLE copies'
    )
    await connection.execute(f'ANALYZE "{table}"')
    return await connection.fetchval(f'SELECT count(*) FROM "{table}"')


def spread(row, name, value):
    """The column or columns of one value, as the driver takes them."""
    if isinstance(value, dict):
        return {f"{name}_amount": value["amount"], f"{name}_currency": value["currency"]}
    kind = type(row[name])
    if kind in (str, int, float, bool, type(None)):
        return {name: value}
    if hasattr(kind, "fromisoformat"):
        return {name: kind.fromisoformat(value)}
    return {name: kind(value)}
