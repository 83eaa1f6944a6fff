"""What a new revision must not do while the version before it still serves.

The SQL of each revision is made without a database and read by Squawk. What is meant all the same
says why, in the revision: `waivers = {"ban-drop-column": "nothing reads it since 1.4"}`.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory

from ..schema import alembic_config
from .safe_changes import RULES

DATA_IN_ONE_GO = "data-in-one-statement"
ADVICE = {
    "ban-drop-column": "drop it in the release after the one that stopped using it",
    "ban-drop-table": "drop it in the release after the one that stopped using it",
    "renaming-column": "add the new one, write both, drop the old one a release later",
    "renaming-table": "make the new one, write both, drop the old one a release later",
    DATA_IN_ONE_GO: "change rows in batches, in a job (kit/jobs/purge.py shows how)",
}


def broken() -> Iterator[str]:
    """One line for each rule that a revision breaks without saying why.

    The first revision is free: it meets no rows.
    """
    for script in ScriptDirectory.from_config(alembic_config("")).walk_revisions():
        if script.down_revision is not None:
            yield from _broken_by(script)


def _broken_by(script: Script) -> Iterator[str]:
    waivers: dict[str, str] = getattr(script.module, "waivers", {})
    name = Path(script.path).name
    found = dict(findings(sql_of(script.module)))
    for rule, problem in found.items():
        if not waivers.get(rule, "").strip():
            advice = ADVICE.get(rule) or problem
            yield f"{name}: {rule}: {advice}; or say why in waivers"
    for rule in waivers.keys() - found.keys():
        yield f"{name}: waives {rule}, which it does not break; remove it"


def sql_of(revision: Any) -> str:
    """What upgrading by a revision would run on PostgreSQL, with its transactions."""
    written = StringIO()
    opts: dict[str, Any] = {"as_sql": True, "output_buffer": written, "literal_binds": True}
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={**opts, "transaction_per_migration": True}
    )
    with context.begin_transaction(_per_migration=True), Operations.context(context):
        revision.upgrade()
    return written.getvalue()


def findings(sql: str) -> Iterator[tuple[str, str]]:
    """The rules that statements break, each with the way out."""
    squawk = Path(sys.executable).with_name("squawk")
    asked = [squawk, "--reporter", "json", "--stdin-filepath", "revision.sql"]
    done = subprocess.run(asked, input=sql, capture_output=True, text=True, check=False)
    for finding in json.loads(done.stdout or "[]"):
        if finding["rule_name"] in RULES:
            yield finding["rule_name"], finding["help"] or finding["message"]
    for statement in sql.split(";"):
        if statement.split()[:1] in (["UPDATE"], ["DELETE"]):
            yield DATA_IN_ONE_GO, ""
