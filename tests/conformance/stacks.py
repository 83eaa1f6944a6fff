"""Emitted projects that serve the same domain, each started as its owner would."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from emitted.postgres import postgres
from emitted.project import Project

from tools.ports import free_port
from tools.template import copy

ADMIN = "admin@example.com"
SECRETS = {"SECRET_KEY": "a key that only conformance tests use", "LOG_LEVEL": "WARNING"}


@dataclass(frozen=True)
class Stack:
    """How a framework's project is made ready, and how it serves."""

    answers: Mapping[str, str]
    prepare: tuple[tuple[str, ...], ...]
    create_admin: tuple[str, ...]
    serve: tuple[str, ...]
    worker: tuple[str, ...]  # none where the server works too
    environment: Mapping[str, str]
    lacks: frozenset[str] = frozenset()  # what a test `needs` and this stack does not have
    attacked: str = (
        ""  # serves as in production for the attacks of FastAPI; ends in the port's option
    )
    on_a_server: bool = False  # of PostgreSQL, where there is one


STACKS = {
    "fastapi": Stack(
        answers={"framework": "fastapi", "database": "sqlite", "auth": "session"},
        prepare=(
            ("uv", "sync", "--quiet"),
            ("uv", "run", "--quiet", "shop", "migrate"),
            ("uv", "run", "--quiet", "shop", "seed"),
        ),
        create_admin=("uv", "run", "--quiet", "shop", "create-admin", ADMIN),
        serve=("uv", "run", "--quiet", "shop", "serve", "--port"),
        worker=("uv", "run", "--quiet", "shop", "worker"),
        environment={"DATABASE_URL": "sqlite:///conformance.db"},
        lacks=frozenset({"tokens"}),
    ),
    "nextjs": Stack(
        answers={"framework": "nextjs", "auth": "session"},
        prepare=(
            ("npm", "ci", "--loglevel=error"),
            ("npm", "run", "build"),
            ("npm", "run", "migrate"),
            ("npm", "run", "cli", "--", "seed"),
        ),
        create_admin=("npm", "run", "--silent", "create-admin", ADMIN),
        serve=("npm", "run", "--silent", "start", "--", "--port"),
        worker=(),
        environment={"LOG_LEVEL": "warn"},
        lacks=frozenset({"tokens"}),
        attacked="node bin/run.mjs next start --hostname 127.0.0.1 --port",
    ),
    "nextjs-jwt": Stack(  # on plain Node, with a server of PostgreSQL
        answers={"framework": "nextjs", "auth": "jwt"},
        prepare=(
            ("npm", "ci", "--loglevel=error"),
            ("npm", "run", "migrate"),
            ("npm", "run", "cli", "--", "seed"),
        ),
        create_admin=("npm", "run", "--silent", "create-admin", ADMIN),
        serve=("npm", "run", "--silent", "cli", "--", "serve", "--port"),
        worker=("npm", "run", "--silent", "worker"),
        environment={"LOG_LEVEL": "warn"},
        lacks=frozenset({"cookies"}),
        attacked="node bin/run.mjs tsx src/server/apps/cli.ts serve --port",
        on_a_server=True,
    ),
}


@dataclass(frozen=True)
class Served:
    """A server that answers, and the one account that can do the rest."""

    url: str
    admin: str
    password: str
    mails: Path  # a file for each that was sent
    lacks: frozenset[str] = frozenset()
    stack: str = ""
    folder: Path = Path()


@contextmanager
def served(name: str, template: Path, folder: Path, domain: Path) -> Generator[Served]:
    """The project of a domain, copied, made ready and serving."""
    stack = STACKS[name]
    folder.mkdir(parents=True)
    shutil.copy(domain, folder / "domain.yml")
    copy(template, folder, project_name="Shop", preset="blank", **stack.answers)
    rows = domain.with_name(domain.name.replace(".domain.", ".seed."))
    if rows != domain and rows.exists():
        shutil.copy(rows, folder / "seed.yml")
    mails = folder.parent / "mails"
    environment = _environment(stack, mails)
    with ExitStack() as running:
        url = running.enter_context(postgres()) if stack.on_a_server else None
        environment |= {"DATABASE_URL": url} if url else {}
        without_secrets = {name: environment[name] for name in environment.keys() - SECRETS.keys()}
        for command in stack.prepare:
            _run(command, folder, without_secrets)
        found = re.search(r"(\S+)\s*\Z", _run(stack.create_admin, folder, environment))
        assert found is not None
        port = str(free_port())
        server = running.enter_context(_running((*stack.serve, port), folder, environment))
        if stack.worker:
            running.enter_context(_running(stack.worker, folder, environment))
        url = f"http://127.0.0.1:{port}"
        _wait(url, server)
        yield Served(url, ADMIN, found[1], mails, stack.lacks, name, folder)


@contextmanager
def _running(
    command: tuple[str, ...], folder: Path, environment: dict[str, str]
) -> Generator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True, stdout=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def _run(command: tuple[str, ...], folder: Path, environment: dict[str, str]) -> str:
    run = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert run.returncode == 0, f"{' '.join(command)} failed:\n{run.stdout[-4000:]}"
    return run.stdout


def _environment(stack: Stack, mails: Path) -> dict[str, str]:
    return Project.environment() | SECRETS | dict(stack.environment) | {"MAIL_URL": mails.as_uri()}


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended before it answered"
        try:
            if httpx2.get(f"{url}/health/ready").status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("the server does not answer")
