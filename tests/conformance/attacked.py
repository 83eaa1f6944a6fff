"""A plugin of pytest: a FastAPI project's tests/security against a server of another framework.

Both have the same tables, keys and tokens, so the attacks make their people and rows as they do at home;
only what answers, and notes which of its migrations a database has, is another program:
ATTACKED_COMMAND, a port behind it, in ATTACKED_FOLDER. Its routes are those of its own OpenAPI
document, ATTACKED_DOCUMENT.
"""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

WITHOUT_BANNER = (
    """exec "$0" "$@" > >(exec grep --line-buffered -vE '^[[:space:]]*($|▲|- |✓)') 2>&1"""
)
"""A command of bash: the program, without what Next.js says at a start in lines of its own."""


def pytest_collection() -> None:
    server = import_module("tests.security.server")
    server.__dict__.update(command=command, _start=start)
    import_module("tests.security.conftest").__dict__.update(create_app=Attacked)


class Attacked:
    """What the attacks want to know of the application."""

    def openapi(self) -> dict[str, Any]:
        return json.loads(Path(os.environ["ATTACKED_DOCUMENT"]).read_text(encoding="utf-8"))


def command(port: int, *program: str) -> list[str]:
    return [*shlex.split(os.environ["ATTACKED_COMMAND"]), str(port)]


def start(settings: Mapping[str, str], command: list[str], log: Path) -> Any:
    attacked = Path(os.environ["ATTACKED_FOLDER"])
    _note_migrations(settings["DATABASE_URL"], attacked)
    environment = {"PATH": os.environ["PATH"], "NEXT_MANUAL_SIG_HANDLE": "1", **settings}
    program = ("bash", "-c", WITHOUT_BANNER, *command)
    process = import_module("tests.processes").Process
    return process(log, *program, env=environment, folder=attacked)


def _note_migrations(url: str, attacked: Path) -> None:
    """The tables are there, by the attacker's migrations; without a note the program is not ready."""
    names = ", ".join(f"('{path.name}')" for path in (attacked / "migrations").glob("*.sql"))
    statement = (
        "DO $$ BEGIN CREATE TABLE IF NOT EXISTS migrations "
        "(name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now()); "
        f"INSERT INTO migrations (name) VALUES {names} ON CONFLICT DO NOTHING; END $$"
    )
    noting = Thread(target=import_module("tests.database").run_sql, args=(url, statement))
    noting.start()  # it has a loop of its own, and one runs here
    noting.join()
