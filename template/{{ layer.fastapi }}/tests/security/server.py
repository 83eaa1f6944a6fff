"""The application as the Dockerfile starts it, in a process of its own, with settings of production.

TLS ends in front of it in production, so it is asked over HTTP here, under its own name: cookies
that are for HTTPS alone are carried by hand.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
HOST = "testserver"
"""The name of the API; tests/sign_in.py calls it the same."""
PATIENCE = 60  # seconds
_COMMAND = re.compile(r"^CMD (\[.+\])$", re.MULTILINE)


@dataclass(frozen=True)
class Server:
    """Where it listens, what it has logged, and which process it is."""

    port: int
    log: Path
    pid: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def settings_of_production(database_url: str, secret_key: str, **changed: str) -> dict[str, str]:
    """All that production asks for; the general limit is high, because all rows share it."""
    return {
        "ENVIRONMENT": "production",
        "DATABASE_URL": database_url,
        "SECRET_KEY": secret_key,
        "ALLOWED_HOSTS": HOST,
        "MAIL_URL": "smtp://127.0.0.1:25",  # no worker runs, so no mail is sent
        "MAIL_FROM": "shop@example.com",
        "FRONTEND_URL": f"https://{HOST}",
        "REQUESTS_PER_MINUTE": "1000000",
        "DRAIN_SECONDS": "0",
        "METRICS_PORT": "0",
        **changed,
    }


def command(port: int, *program: str) -> list[str]:
    """The CMD of the Dockerfile, on a port of this machine; perhaps with another program."""
    found: str = _COMMAND.findall((ROOT / "Dockerfile").read_text(encoding="utf-8"))[-1]
    words: list[str] = json.loads(found)
    arguments = ["127.0.0.1" if word == "0.0.0.0" else word for word in words[1:]]
    installed = str(Path(sys.executable).with_name(words[0]))
    return [*(program or (installed,)), *arguments, "--port", str(port)]


@contextmanager
def serving(settings: Mapping[str, str], *program: str) -> Generator[Server]:
    """A server that answers; ended when the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        port, log = _free_port(), Path(folder) / "log"
        process = start(settings, command(port, *program), Path(folder), log)
        try:
            server = Server(port, log, process.pid)
            _wait(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def start(
    settings: Mapping[str, str], command: list[str], folder: Path, log: Path
) -> "subprocess.Popen[bytes]":
    """In a folder without .env, and without the variables of whoever runs the tests."""
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": path, **settings}
    with log.open("wb") as output:
        return subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(server: Server, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(f"{server.url}/health/ready", timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the server does not answer:\n{server.log.read_text()[-4000:]}")
