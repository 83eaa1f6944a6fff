"""SQLite's part of backups: the online backup API copies one moment while others write."""

import os
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlalchemy import Connection, NullPool, create_engine

from ..stop import Stop
from .manifest import Fingerprint

KIND = "SQLite"

T = TypeVar("T")


@dataclass(frozen=True)
class Copied:
    """The data of a backup, and what is in it."""

    data: Path
    tools: str
    revision: str | None
    tables: dict[str, Fingerprint]


def copy_out(url: str, folder: Path) -> Copied:
    """One moment of the database, as a file of its own."""
    data = folder / "data.db"
    with closing(_open(url)) as source, closing(sqlite3.connect(data)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, not three
    os.chmod(data, 0o600)
    copied = f"sqlite:///{data}"
    tools = f"SQLite {sqlite3.sqlite_version}"
    return Copied(data, tools, _revision(copied), fingerprints(copied))


def copy_in(url: str, data: Path, check: Callable[[str], None]) -> None:
    """The file appears under its name when all is checked.

    Raises: Stop of `check`.
    """
    target = _path(url)
    arriving = target.with_name(f"{target.name}.restoring")
    try:
        copyfile(data, arriving)
        check(f"sqlite:///{arriving}")
        with arriving.open("rb") as file:
            os.fsync(file)
        for suffix in ("-wal", "-shm"):
            for path in (target, arriving):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        arriving.replace(target)
    finally:
        arriving.unlink(missing_ok=True)


def fingerprints(url: str) -> dict[str, Fingerprint]:
    """Of every table, rows in the order of their primary key."""
    with closing(_open(url)) as connection:
        return {name: _fingerprint(connection, name) for name in tables_of(url)}


def tables_of(url: str) -> list[str]:
    """None where there is no file either."""
    if not _path(url).exists():
        return []
    with closing(_open(url)) as connection:
        named = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        return [name for (name,) in connection.execute(named)]


def look_at(url: str, work: Callable[[Connection], T]) -> T:
    """Raises: Stop when the file is damaged."""
    with closing(_open(url)) as connection:
        [found] = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise Stop(f"the data is damaged: {found}")
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return work(connection)


@contextmanager
def scratch(_url: str) -> Generator[str]:
    """The URL of a database that does not exist yet, and is gone afterwards."""
    with TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/drill.db"


def _open(url: str) -> sqlite3.Connection:
    """Raises: Stop when there is no such file; SQLite would make an empty one."""
    path = _path(url)
    if not path.exists():
        raise Stop(f"there is no database {path}")
    return sqlite3.connect(path, isolation_level=None)


def _path(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _revision(url: str) -> str | None:
    with closing(_open(url)) as connection:
        if "alembic_version" not in tables_of(url):
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return row and row[0]


def _fingerprint(connection: sqlite3.Connection, table: str) -> Fingerprint:
    name = '"' + table.replace('"', '""') + '"'
    keys = [row for row in connection.execute(f"PRAGMA table_info({name})") if row[5]]
    order = ", ".join(str(row[0] + 1) for row in sorted(keys, key=lambda row: row[5])) or "1"
    total, checksum = 0, sha256()
    for row in connection.execute(f"SELECT * FROM {name} ORDER BY {order}"):
        checksum.update(repr(row).encode())
        total += 1
    return Fingerprint(rows=total, checksum=checksum.hexdigest())
