"""A PostgreSQL server of Debian's for a while, where it is installed: `.ci/run` does that."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tools.ports import free_port

INSTALLED = Path("/usr/lib/postgresql")


@contextmanager
def postgres() -> Generator[str | None]:
    """The address of a server with no data; None where there is no PostgreSQL.

    PostgreSQL refuses to run as root, so root becomes the account that Debian made for it.
    """
    found = sorted(INSTALLED.glob("*/bin/pg_ctl"), key=lambda path: float(path.parts[-3]))
    if not found:
        yield None
        return
    programs = found[-1].parent
    account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            user=account and account.pw_uid,
            group=account and account.pw_gid,
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
        )

    port = free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    try:
        run("initdb", "-A", "trust", "-U", "postgres")
        run("pg_ctl", "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
