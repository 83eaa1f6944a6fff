"""Whether a database has every revision that this version of the code needs."""

import ast
from functools import lru_cache
from pathlib import Path

from anyio.to_thread import run_sync

FOLDER = Path("migrations/versions")


async def is_behind(revision: str | None) -> bool:
    """A database at a revision that this code does not know is ahead: that is how a rollout
    begins, and the version that runs still has to serve.
    """
    return revision is None or revision in await run_sync(_outdated)


def knows(revision: str) -> bool:
    """Whether this version of the code has the revision."""
    return revision in _read("revision")


@lru_cache
def _outdated() -> frozenset[str]:
    """The revisions that others follow."""
    return _read("down_revision")


def _read(name: str) -> frozenset[str]:
    """What the revisions say of themselves. Read, not run: serving needs no more of Alembic."""
    return frozenset(
        revision
        for file in FOLDER.glob("*.py")
        for statement in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name) and target.id == name
        for revision in _named(ast.literal_eval(statement.value))
    )


def _named(previous: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """None before the first revision, several where branches were joined."""
    return (previous,) if isinstance(previous, str) else previous or ()
