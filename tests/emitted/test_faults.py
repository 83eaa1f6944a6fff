"""Failures of the emitted shop: a short pass of its own tests, and defects that they have to find."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from emitted.postgres import INSTALLED
from emitted.project import Project

from tools.template import copy

KIT = "src/shop/kit"
DRIVER = f"{KIT}/db/driver.py"


@dataclass(frozen=True)
class Defect:
    """A line of the emitted code, what a careless change makes of it, and the tests that see it."""

    name: str
    file: str
    good: str
    bad: str
    tests: tuple[str, ...]
    only: str = ""  # the database that it is about
    scale: str = "0.05"  # of the run that finds it

    def __str__(self) -> str:
        return self.name

    @contextmanager
    def planted(self, folder: Path) -> Iterator[None]:
        path = folder / self.file
        text = path.read_text("utf-8")
        assert text.count(self.good) == 1, f"{self.file} does not say {self.good!r} once"
        path.write_text(text.replace(self.good, self.bad), "utf-8")
        try:
            yield
        finally:
            path.write_text(text, "utf-8")


WORKER = "tests/faults/test_worker.py::"
PROCESSES = "tests/faults/test_processes.py::"
DEFECTS = (
    Defect(
        "a response before its commit",
        f"{KIT}/http/unit.py",
        "    return await database(request).transact(lambda db: operation(db, *args, **kwargs))",
        """\
    import asyncio

    answer = asyncio.get_running_loop().create_future()

    async def effect(db: Session) -> None:
        answer.set_result(await operation(db, *args, **kwargs))
        await asyncio.sleep(0.02)

    asyncio.get_running_loop().create_task(database(request).transact(effect))
    return await answer""",
        (f"{PROCESSES}test_one_server_is_killed_again_and_again",),
    ),
    Defect(
        "an event marked before it is handed on",
        f"{KIT}/events/relay.py",
        "            for event in events:\n",
        """\
            for event in events:
                await db.run(_MARK, event_id=event.id, moment=now())
        async with self._database.transaction() as db:
            for event in events:
""",
        (f"{WORKER}test_the_relay_dies_at_a_point_of_its_transactions",),
    ),
    Defect(
        "an effect that is not one with the end of its job",
        f"{KIT}/jobs/work.py",
        """\
            if not await db.run(FINISH, job_id=self.id, claim=self._claim):
                raise Lost
            yield db
""",
        """\
            yield db
        async with self.database.transaction() as db:
            if not await db.run(FINISH, job_id=self.id, claim=self._claim):
                raise Lost
""",
        (f"{WORKER}test_a_worker_dies_at_a_point_of_its_transactions",),
    ),
    Defect(
        "a job ended without looking whose it is",
        f"{KIT}/jobs/work.py",
        "            if not await db.run(FINISH, job_id=self.id, claim=self._claim):",
        "            if await db.run(FINISH, job_id=self.id, claim=self._claim) < 0:",
        (f"{WORKER}test_two_workers_of_which_one_has_a_wrong_clock",),
    ),
    Defect(
        "an event handled without a note of it",
        f"{KIT}/events/delivery.py",
        "            if await note(db, delivery.event.id, delivery.handler, now()):",
        "            if await note(db, delivery.event.id, delivery.handler, now()) or True:",
        ("tests/kit/test_events.py",),
    ),
    Defect(
        "a process that ends without a word",
        f"{KIT}/http/draining.py",
        "            departure.begun = True\n",
        "",
        ("tests/faults/test_shutdown.py",),
    ),
    Defect(
        "commits that are not waited for",
        DRIVER,
        "synchronous = FULL",
        "synchronous = OFF",
        ("tests/faults/test_disk.py::test_a_commit_is_on_the_disk_before_it_is_acknowledged",),
        only="sqlite",
    ),
    Defect(
        "commits that are not waited for",
        DRIVER,
        '    "timezone": "UTC",\n',
        '    "timezone": "UTC",\n    "synchronous_commit": "off",\n',
        ("tests/faults/test_postgres.py::test_it_is_killed_and_started_again",),
        only="postgresql",
        scale="0.5",
    ),
    Defect(
        "deadlocks left to the client",
        DRIVER,
        "ATTEMPTS = 4",
        "ATTEMPTS = 1",
        ("tests/faults/test_postgres.py::test_deadlocks_are_broken_and_nobody_sees_it",),
        only="postgresql",
    ),
)


ALL = "ALL_DEFECTS" in os.environ
RUN = {"sqlite": "tests/faults", "postgresql": "tests/faults/test_postgres.py"}
"""What runs each time: the processes fail in the same ways on either database."""
ALWAYS = {
    "sqlite": (
        "a response before its commit",
        "an event marked before it is handed on",
        "a job ended without looking whose it is",
    ),
    "postgresql": (
        "commits that are not waited for",
        "deadlocks left to the client",
    ),
}


@pytest.mark.parametrize("database", RUN)
def test_nothing_is_lost_and_each_defect_is_found(
    template: Path, tmp_path: Path, tell: Callable[[str], None], database: str
) -> None:
    if database == "postgresql" and not any(INSTALLED.glob("*/bin/pg_ctl")):
        pytest.skip("no PostgreSQL is installed here")
    project = Project(tmp_path / "shop")
    copy(template, project.folder, project_name="Shop", preset="shop", database=database)
    project.run("install", "uv", "sync", "--quiet")
    output = _run(project, "tests/faults" if ALL else RUN[database])
    assert output.returncode == 0, output.stdout[-8000:]
    figures = output.stdout.partition("= failures, ")[2]
    tell(f"failures, shop × {database}:\n{figures.partition(chr(10))[2].rstrip()}")
    planted = [defect for defect in DEFECTS if defect.only in ("", database)]
    tried = [defect for defect in planted if defect.name in ALWAYS[database] or ALL]
    missed = [str(defect) for defect in tried if not _is_found(project, defect)]
    tell(f"defects planted, shop × {database}: {len(tried) - len(missed)} of {len(tried)} found")
    for defect in planted:
        with defect.planted(project.folder):
            pass  # none of them has gone stale
    assert missed == []


def _is_found(project: Project, defect: Defect) -> bool:
    with defect.planted(project.folder):
        return _run(project, *defect.tests, scale=defect.scale).returncode == 1


def _run(project: Project, *tests: str, scale: str = "0.05") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["uv", "run", "pytest", "-q", "-x", *tests],
        cwd=project.folder,
        env={**project.environment(), "FAULT_SCALE": scale, "FAULT_SEED": "7"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=900,
        check=False,
    )
