"""Whether a restored database is what was backed up, and keeps every rule that it has."""

from collections.abc import Iterator

from sqlalchemy import Connection, Inspector, inspect, text

from ..stop import Stop
from . import store
from .manifest import Manifest


def verify(url: str, about: Manifest) -> None:
    """Every row is there and unchanged; every reference, check and unique key holds.

    Raises: Stop with all that is wrong.
    """
    found = store.fingerprints(url)
    wrong = [
        f"table {name} is not what was backed up"
        for name in sorted(found.keys() | about.tables.keys())
        if found.get(name) != about.tables.get(name)
    ]
    wrong += store.look_at(url, lambda connection: [*broken_rules(connection)])
    if wrong:
        raise Stop("the backup does not hold: " + "; ".join(wrong))


def broken_rules(connection: Connection) -> Iterator[str]:
    """One line for each rule of the schema that rows break.

    The database enforces them for what is written; here they are asked of what was read back.
    """
    inspector = inspect(connection)
    for table in inspector.get_table_names():
        for what, query in _questions(inspector, table):
            if connection.execute(text(query)).first():
                yield f"{table}: rows break {what}"


def _questions(inspector: Inspector, table: str) -> Iterator[tuple[str, str]]:
    """Each rule with a query that finds what breaks it."""
    quote = inspector.dialect.identifier_preparer.quote
    for check in inspector.get_check_constraints(table):
        rule = check["sqltext"].replace(":", r"\:")
        yield str(check["name"]), f"SELECT 1 FROM {quote(table)} WHERE NOT ({rule}) LIMIT 1"
    for key in inspector.get_foreign_keys(table):
        near = [f"a.{quote(column)}" for column in key["constrained_columns"]]
        far = [f"b.{quote(column)}" for column in key["referred_columns"]]
        same = " AND ".join(f"{a} = {b}" for a, b in zip(near, far, strict=True))
        there = f"EXISTS (SELECT 1 FROM {quote(key['referred_table'])} b WHERE {same})"
        dangling = f"{_given(near)} AND NOT {there}"
        yield str(key["name"]), f"SELECT 1 FROM {quote(table)} a WHERE {dangling} LIMIT 1"
    for unique in inspector.get_unique_constraints(table):
        columns = [quote(column) for column in unique["column_names"]]
        twice = f"{_given(columns)} GROUP BY {', '.join(columns)} HAVING count(*) > 1"
        yield str(unique["name"]), f"SELECT 1 FROM {quote(table)} WHERE {twice} LIMIT 1"


def _given(columns: list[str]) -> str:
    """A null refers to nothing, and is equal to nothing."""
    return " AND ".join(f"{column} IS NOT NULL" for column in columns)
