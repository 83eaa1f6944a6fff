"""An emitted shop of Next.js, built, and the limits that it is measured against in the same environment."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tools.template import copy

from .project import BODY, TARGETS, production, run
from .server import Target

HERE = Path(__file__).parent
OWN = ".bench"  # what the benchmark puts into the project


class NodeShop:
    """The shop with sessions, in a folder, on a database of its own."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.folder = folder
        self.files = folder / OWN
        copy(
            template,
            folder,
            project_name="Shop",
            preset="shop",
            framework="nextjs",
            auth="session",
        )
        self.environment = production() | {"NEXT_TELEMETRY_DISABLED": "1"}
        self._run("npm", "ci", "--loglevel=error")
        found = self._run("node", "bin/run.mjs", "node", "-p", "process.execPath")
        self.node = found.splitlines()[-1]
        self.version = self._run(self.node, "--version").strip()
        shutil.copytree(TARGETS / "node", self.files)
        self._run("npm", "run", "build")
        self._run(*self._next("build", OWN))

    def migrate(self, url: str) -> None:
        """Gives the shop its database."""
        self.environment["DATABASE_URL"] = url
        self._run("npm", "run", "migrate")
        self.refresh()

    def refresh(self) -> None:
        """10,000 rows, no more and no less, and headers that are good for minutes."""
        self._run(self.node, "--import", "tsx", f"{OWN}/rows.ts", OWN)
        (self.files / "body").write_text(json.dumps(BODY))

    def on_next(self, name: str, *, base: str, log: bool = False) -> Target:
        """The shop itself, as in production."""
        return self._target(name, *self._next("start", "--port", "{port}"), base=base, log=log)

    def on_hono(self, name: str, *, base: str) -> Target:
        """Its routes on plain Node."""
        options = ("src/server/apps/cli.ts", "serve", "--port", "{port}")
        return self._target(name, self.node, "--import", "tsx", *options, base=base)

    def bare_next(self, name: str) -> Target:
        """The queries alone, in route handlers."""
        return self._target(name, *self._next("start", OWN, "--port", "{port}"))

    def bare_hono(self, name: str) -> Target:
        """The queries alone, in the fastest of the usual frameworks."""
        return self._target(name, self.node, f"{OWN}/hono.mjs", "{port}")

    def _target(
        self, name: str, *command: str, base: str | None = None, log: bool = False
    ) -> Target:
        environment = self.environment | {"LOG_LEVEL": "info" if log else "warn"}
        environment |= {"NODE_ENV": "production"}
        return Target(name, self.folder, command, environment, self.files, base)

    def _next(self, *options: str) -> tuple[str, ...]:
        return (self.node, "node_modules/next/dist/bin/next", *options)

    def _run(self, *command: str) -> str:
        return run(self.folder, self.environment, *command)
