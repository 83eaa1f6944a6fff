"""The pins of emitted projects, read once from the manifests beside this file.

All of them when this is imported: the clone that it comes from may be gone when a template asks.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def _read(path: Path) -> dict[str, str]:
    manifest = tomllib.loads(path.read_text("utf-8"))
    lines = [*manifest["project"]["dependencies"], *manifest["dependency-groups"]["dev"]]
    return {re.split(r"[\[=<>!~; ]", line, maxsplit=1)[0]: line for line in lines}


PINS = _read(Path(__file__).with_name("pyproject.toml"))


NODE_ENGINE = ">=22.18"


def _read_node(path: Path) -> dict[str, str]:
    manifest = json.loads(path.read_text("utf-8"))
    return manifest["dependencies"] | manifest["devDependencies"]


NODE_PINS = _read_node(Path(__file__).with_name("package.json"))
_NODE_LOCK = Path(__file__).with_name("package-lock.json").read_text("utf-8")

_SITE = Path(__file__).with_name("site")
SITE_MANIFEST = (_SITE / "package.json").read_text("utf-8")
SITE_LOCK = (_SITE / "package-lock.json").read_text("utf-8")
"""What makes a site of the documents, with packages of its own: no part of the program."""


def pinned(names: Iterable[str]) -> list[str]:
    """The requirement of each package, by name, without repeats. Raises KeyError for one unpinned."""
    return [PINS[name] for name in sorted(set(names))]


def node_pinned(names: Iterable[str]) -> dict[str, str]:
    """The version of each npm package, by name. Raises KeyError for one unpinned."""
    return {name: NODE_PINS[name] for name in sorted(set(names))}


def node_lock(root: Mapping[str, object]) -> str:
    """The package-lock.json of a project whose own entry is `root`: what it needs of all the pins.

    It names no registry: npm asks the one that it is set up for.
    """
    lock = json.loads(_NODE_LOCK)
    packages = lock["packages"] | {"": root}
    needed = _needed(packages)
    lock["packages"] = {path: packages[path] for path in packages if path in needed}
    head = {"name": root["name"], "version": root["version"]}
    return json.dumps(head | {k: v for k, v in lock.items() if k != "name"}, indent=2) + "\n"


_DEPENDENCIES = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")


def _needed(packages: Mapping[str, Any]) -> set[str]:
    """The paths of what the root asks for, directly or not."""
    found, asking = {""}, [""]
    while asking:
        path = asking.pop()
        names = {name for kind in _DEPENDENCIES for name in packages[path].get(kind, ())}
        places = {_resolved(packages, path, name) for name in names}
        new = [place for place in places if place is not None and place not in found]
        found.update(new)
        asking += new
    return found


def _resolved(packages: Mapping[str, Any], path: str, name: str) -> str | None:
    """Where Node finds a package for the one at `path`; None for one that is optional and not there."""
    while True:
        place = f"{path}/node_modules/{name}".removeprefix("/")
        if place in packages:
            return place
        if not path:
            return None
        path = path.rpartition("/node_modules/")[0] if "/node_modules/" in path else ""
