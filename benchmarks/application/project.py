"""Emitted shops, installed and ready to serve, and the database server that they share."""

from __future__ import annotations

import hmac
import json
import os
import secrets
import subprocess
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from tools.template import copy

from .server import Target

HERE = Path(__file__).parent
TARGETS = HERE / "targets"
AIOSQLITE = "aiosqlite==0.22.1"
KEY = secrets.token_hex(32)
BODY = {
    "name": "Alice Martin",
    "street": "Rue du Four 12",
    "postal_code": "75006",
    "city": "Paris",
    "country": "FR",
    "phone": "+33144075500",
}


class Shop:
    """One emitted shop in a folder, on a database of its own."""

    def __init__(self, template: Path, folder: Path, *, database: str, auth: str) -> None:
        self.folder = folder
        self.auth = auth
        self.files = folder / ".bench"
        answers = {"project_name": "Shop", "preset": "shop", "database": database, "auth": auth}
        copy(template, folder, **answers)
        self._run("uv", "sync", "--quiet")
        self._run("uv", "pip", "install", "--quiet", AIOSQLITE)  # of the plain target alone
        self.environment = production() | {"DATABASE_URL": f"sqlite:///{folder}/shop.db"}
        self.user = ""

    def migrate(self, url: str | None = None) -> None:
        """Gives the shop its database."""
        if url is not None:
            self.environment["DATABASE_URL"] = url
        self._run("uv", "run", "--no-sync", "shop", "migrate")
        self.refresh()

    def refresh(self) -> None:
        """10,000 rows, no more and no less, and headers that are good for minutes."""
        script = HERE / "rows.py"
        self.user = self._run(".venv/bin/python", str(script), str(self.files)).strip()
        (self.files / "body").write_text(json.dumps(BODY))

    def target(self, name: str, *, log: bool, base: str | None = None) -> Target:
        """The shop itself, as in production."""
        environment = self.environment | {"ACCESS_LOG": str(log).lower()}
        command = (str(self.folder / ".venv/bin/shop"), "serve", "--port", "{port}")
        return Target(name, self.folder, command, environment, self.files, base)

    def beside(self, name: str, app: str, url: str | None = None) -> Target:
        """Another application in the same environment, on this shop's rows or on a database of its own."""
        files = self.files
        user = self.user
        if url is not None or self.auth == "jwt":
            files = self.folder / f".bench-{app}"
            files.mkdir(exist_ok=True)
            (files / "headers").write_text(f"Authorization: Bearer {token(user)}\n")
            (files / "body").write_text(json.dumps(BODY))
            ids = (self.files / "ids").read_text()
            if url is not None:
                ids = "".join(f"{UUID(int=number)}\n" for number in range(1, 10_000, 20))
            (files / "ids").write_text(ids)
        environment = {
            "PYTHONPATH": str(TARGETS),
            "DATABASE_URL": url or self.environment["DATABASE_URL"],
            "BENCH_KEY": KEY,
            "BENCH_USER": user,
        }
        return Target(name, self.folder, self._uvicorn(f"{app}:app"), environment, files)

    def _uvicorn(self, app: str) -> tuple[str, ...]:
        options = ("--host", "127.0.0.1", "--port", "{port}", "--no-access-log")
        return (str(self.folder / ".venv/bin/uvicorn"), app, *options)

    def _run(self, *command: str) -> str:
        environment = getattr(self, "environment", {}) | {"PYTHONPATH": str(self.folder)}
        return run(self.folder, environment, *command)


def production() -> dict[str, str]:
    """Settings that a shop serves with, whatever its framework."""
    return {
        "ENVIRONMENT": "production",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": "127.0.0.1",
        "MAIL_URL": "smtp://127.0.0.1:25",  # no mail is ever sent
        "MAIL_FROM": "shop@example.com",
        "FRONTEND_URL": "https://www.example.com",
        "METRICS_PORT": "0",  # counted, and shown nowhere
        "REQUESTS_PER_MINUTE": "1000000000",
    }


def run(folder: Path, environment: dict[str, str], *command: str) -> str:
    """What it prints. Raises RuntimeError with all of that when it fails."""
    inherited = {k: v for k, v in os.environ.items() if k != "VIRTUAL_ENV"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def token(user: str) -> str:
    """A signed token as any tutorial makes it, good for a day."""
    claims = {"sub": user, "exp": int(time.time()) + 86_400}
    parts = [_encoded(json.dumps(part).encode()) for part in ({"alg": "HS256"}, claims)]
    signature = hmac.digest(KEY.encode(), ".".join(parts).encode(), "sha256")
    return ".".join([*parts, _encoded(signature)])


@contextmanager
def postgres(shop: Shop, folder: Path, *names: str) -> Iterator[tuple[int, list[str]]]:
    """The process id of a running server, and the URLs of new databases of it."""
    server = subprocess.Popen(
        [str(shop.folder / ".venv/bin/python"), str(HERE / "postgres.py"), str(folder), *names],
        cwd=shop.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        pid = int(server.stdout.readline())
        yield pid, [server.stdout.readline().strip() for _ in names]
    finally:
        server.stdin.close()
        server.wait(timeout=60)


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
