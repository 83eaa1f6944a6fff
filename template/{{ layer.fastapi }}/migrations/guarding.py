"""What a table refuses and Alembic knows nothing of; revisions call these functions.

A guard stands in the database together with the call that made it, in a comment of PostgreSQL's or
in the text of SQLite's trigger: `guards.py` compares that with what the tables say.
"""

import json
from collections.abc import Sequence

from alembic import op

from .dialects import on_postgresql

EVENTS = ("insert", "update", "delete", "truncate")


def keep_rows(table: str, days: int | None = None) -> None:
    """Refuses to change a row, and to delete one before it is so many days old, if ever."""
    name, call = f"tr_{table}", spelled("keep_rows", table, days=days)
    if on_postgresql():
        _run(
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', "
            "MESSAGE = 'rows of ' || TG_TABLE_NAME || ' are only added'; END $$"
        )
        young = f" WHEN (OLD.created_at > now() - interval '{days} days')" if days else ""
        for event, each in zip(EVENTS[1:], ("ROW", f"ROW{young}", "STATEMENT"), strict=True):
            _run(
                f'CREATE TRIGGER "{name}_{event}" BEFORE {event.upper()} ON "{table}" '
                f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
            )
        _run(f'COMMENT ON TRIGGER "{name}_update" ON "{table}" IS {_text(call)}')
    else:
        young = f" WHEN OLD.created_at > datetime('now', '-{days} days')" if days else ""
        for event, when in (("update", ""), ("delete", young)):
            _run(
                f'CREATE TRIGGER "{name}_{event}" BEFORE {event.upper()} ON "{table}"{when} '
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only added'); /* {call} */ END"
            )


def no_overlap(
    table: str,
    name: str,
    of: Sequence[str],
    start: str,
    end: str,
    span: str,
    where: str | None = None,
) -> None:
    """Refuses rows that overlap with another one of the same kind, while both meet a condition."""
    call = spelled("no_overlap", table, name, tuple(of), start, end, span, where=where)
    if on_postgresql():
        _run("CREATE EXTENSION IF NOT EXISTS btree_gist")
        equal = "".join(f'"{column}" WITH =, ' for column in of)
        counted = f" WHERE ({where})" if where else ""
        _run(
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" EXCLUDE USING gist '
            f'({equal}{span}("{start}", "{end}") WITH &&){counted}'
        )
        _run(f'COMMENT ON CONSTRAINT "{name}" ON "{table}" IS {_text(call)}')
        _queue_writers(table, name, of)
    else:
        same = "".join(f' AND other."{column}" = NEW."{column}"' for column in of)
        met = f" AND ({where})" if where else ""
        meets = f'other."{start}" < NEW."{end}" AND other."{end}" > NEW."{start}"'
        counts = f'id IN (SELECT id FROM "{table}" WHERE id = NEW.id{met})'  # noqa: S608
        for event in EVENTS[:2]:
            _run(
                f'CREATE TRIGGER "{name}_{event}" AFTER {event.upper()} ON "{table}" '  # noqa: S608
                f"BEGIN SELECT RAISE(ABORT, '{name}') "
                f'FROM "{table}" AS other '
                f"WHERE other.id <> NEW.id{same} AND {meets}{met} AND NEW.{counts}; "
                f"/* {call} */ END"
            )


def _queue_writers(table: str, name: str, of: Sequence[str]) -> None:
    """Lets those who write rows of one kind wait for each other before they write.

    The constraint alone lets them write first and wait then, each for the other: a deadlock.
    """
    _run(
        "CREATE OR REPLACE FUNCTION queue_writers() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN PERFORM pg_advisory_xact_lock(hashtext(TG_NAME), hashtext(("
        "SELECT jsonb_agg(to_jsonb(NEW) -> shared)::text FROM unnest(TG_ARGV) AS shared"
        "))); RETURN NEW; END $$"
    )
    _run(
        f'CREATE TRIGGER "{name}" BEFORE INSERT OR UPDATE ON "{table}" '
        f"FOR EACH ROW EXECUTE FUNCTION queue_writers({', '.join(map(_text, of))})"
    )


def drop_guard(table: str, name: str) -> None:
    """Takes away what one of the other functions made."""
    place = f' ON "{table}"' if on_postgresql() else ""
    for event in EVENTS:
        _run(f'DROP TRIGGER IF EXISTS "{name}_{event}"{place}')
    if on_postgresql():
        _run(f'DROP TRIGGER IF EXISTS "{name}"{place}')
        _run(f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{name}"')


def spelled(function: str, *values: object, **named: object) -> str:
    """A call of one of these functions, as a revision has it."""
    given = [*map(json.dumps, values)]
    given += [f"{key}={json.dumps(value)}" for key, value in named.items() if value]
    return f"{function}({', '.join(given)})"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _run(statement: str) -> None:
    """Colons are no parameters here."""
    op.execute(statement.replace(":", "\\:"))
