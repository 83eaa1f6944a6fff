"""`make demo`: a preset copied, booted and answering, on the embedded default."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from .ports import free_port
from .template import ROOT, copy, snapshot

PATIENCE = 120  # seconds until the first answer
BUILD = ROOT / ".build"


def main() -> int:
    options = _options()
    started = time.monotonic()
    say = _clock(started)
    project = BUILD / "demo" / options.preset
    _remove(project)
    say(f"copying the preset {options.preset} to {project.relative_to(ROOT)}")
    template = snapshot(BUILD / "demo-template")
    copy(template, project, project_name="Demo", preset=options.preset, database="sqlite")
    say("installing what it needs and booting it (uv run demo up)")
    port = 8000 if _is_free(8000) else free_port()
    server = subprocess.Popen(
        ["uv", "run", "--quiet", "demo", "up", "--port", str(port)],
        cwd=project,
        env={k: v for k, v in os.environ.items() if k != "VIRTUAL_ENV"},
        stdout=subprocess.DEVNULL if options.once else None,
        start_new_session=True,
    )
    try:
        _wait(server, f"http://127.0.0.1:{port}/health/ready")
        _show(f"http://127.0.0.1:{port}", say)
        say("documentation of the API:", f"http://127.0.0.1:{port}/docs")
        if options.once:
            return 0
        say("Ctrl-C stops it")
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(server)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument("--preset", default="shop")
    parser.add_argument("--once", action="store_true", help="stop after the first answers")
    return parser.parse_args()


def _clock(started: float) -> Any:
    def say(*words: str) -> None:
        print(f"[{time.monotonic() - started:5.1f} s]", *words, flush=True)

    return say


def _show(base: str, say: Any) -> None:
    """Registers somebody, signs in, and shows what the API says to them."""
    browser = build_opener(HTTPCookieProcessor(_LocalCookies()))
    person = {"email": "you@example.com", "password": secrets.token_urlsafe(18)}
    _call(browser, "POST", f"{base}/api/v1/account", person)
    _call(browser, "POST", f"{base}/api/v1/session", person)
    say("a signed-in request: GET /api/v1/account")
    print(json.dumps(_call(browser, "GET", f"{base}/api/v1/account"), indent=2))


class _LocalCookies(CookieJar):
    """Sends Secure cookies to this machine without TLS, as browsers do."""

    def _cookies_for_request(self, request: Request) -> Any:
        return list(self)


def _call(browser: OpenerDirector, method: str, url: str, body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data, {"Content-Type": "application/json"}, method=method)
    with browser.open(request, timeout=30) as response:
        return json.loads(response.read() or b"null")


def _wait(server: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            sys.exit(f"the project stopped with exit code {server.returncode}; its output is above")
        try:
            build_opener().open(url, timeout=5).close()
            return
        except (URLError, OSError):
            time.sleep(0.3)
    sys.exit(f"no answer within {PATIENCE} s")


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGINT)
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _remove(folder: Path) -> None:
    subprocess.run(["rm", "-rf", str(folder)], check=True)


if __name__ == "__main__":
    sys.exit(main())
