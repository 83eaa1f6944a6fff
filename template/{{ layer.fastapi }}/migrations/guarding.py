"""Triggers by which a table refuses what no constraint can; revisions call these functions.

A guard stands in the database together with the call that made it, in a comment of PostgreSQL's or
in the text of SQLite's trigger: `guards.py` compares that with what the tables say.
"""

from alembic import op

EVENTS = ("update", "delete", "truncate")


def keep_rows(table: str, days: int | None = None) -> None:
    """Refuses to change a row, and to delete one before it is so many days old, if ever."""
    name, call = f"tr_{table}", f'keep_rows("{table}"{f", days={days}" if days else ""})'
    if op.get_context().dialect.name == "postgresql":
        _run(
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', "
            "MESSAGE = 'rows of ' || TG_TABLE_NAME || ' are only added'; END $$"
        )
        young = f" WHEN (OLD.created_at > now() - interval '{days} days')" if days else ""
        for event, each in zip(EVENTS, ("ROW", f"ROW{young}", "STATEMENT"), strict=True):
            _run(
                f'CREATE TRIGGER "{name}_{event}" BEFORE {event.upper()} ON "{table}" '
                f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
            )
        _run(f'COMMENT ON TRIGGER "{name}_update" ON "{table}" IS \'{call}\'')
    else:
        young = f" WHEN OLD.created_at > datetime('now', '-{days} days')" if days else ""
        for event, when in (("update", ""), ("delete", young)):
            _run(
                f'CREATE TRIGGER "{name}_{event}" BEFORE {event.upper()} ON "{table}"{when} '
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only added'); /* {call} */ END"
            )


def drop_guard(table: str, name: str) -> None:
    """Takes away what one of the other functions made."""
    place = f' ON "{table}"' if op.get_context().dialect.name == "postgresql" else ""
    for event in EVENTS:
        _run(f'DROP TRIGGER IF EXISTS "{name}_{event}"{place}')


def _run(statement: str) -> None:
    """Colons are no parameters here."""
    op.execute(statement.replace(":", "\\:"))
