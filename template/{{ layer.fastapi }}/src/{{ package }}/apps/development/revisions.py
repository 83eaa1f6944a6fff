"""New revisions, made and examined on a scratch database, so that no database has to be current."""

from collections.abc import Generator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.operations import ops
from alembic.script import ScriptDirectory

from ..schema import alembic_config, migrate
from .database import scratch_database


def revise(url: str, message: str) -> list[Path]:
    """Writes what the tables have and the revisions have not: one revision, two, or none."""
    with _current(url) as config, redirect_stdout(StringIO()):  # Alembic announces its hooks
        written = command.revision(config, message, autogenerate=True)
    scripts = written if isinstance(written, list) else [written]
    return [Path(script.path).relative_to(Path.cwd()) for script in scripts if script]


def pending(url: str) -> list[str]:
    """The tables that a new revision would touch."""
    touched: set[str] = set()

    def note(_context: object, _revision: object, scripts: list[ops.MigrationScript]) -> None:
        for script in scripts:
            changes = script.upgrade_ops.ops if script.upgrade_ops else []
            touched.update(str(getattr(change, "table_name", change)) for change in changes)
        scripts.clear()

    with _current(url) as config:
        config.attributes["on_changes"] = note
        command.revision(config, autogenerate=True)
    return sorted(touched)


def heads() -> list[str]:
    """More than one when two branches of the code each brought a revision."""
    return ScriptDirectory.from_config(alembic_config("")).get_heads()


@contextmanager
def _current(url: str) -> Generator[Config]:
    with scratch_database(url) as scratch:
        migrate(scratch)
        yield alembic_config(scratch)
