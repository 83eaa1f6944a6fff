"""The pins of emitted projects, read once from the manifest beside this file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path


def _read(path: Path) -> dict[str, str]:
    manifest = tomllib.loads(path.read_text("utf-8"))
    lines = [*manifest["project"]["dependencies"], *manifest["dependency-groups"]["dev"]]
    return {re.split(r"[\[=<>!~; ]", line, maxsplit=1)[0]: line for line in lines}


PINS = _read(Path(__file__).with_name("pyproject.toml"))


def pinned(names: Iterable[str]) -> list[str]:
    """The requirement of each package, by name, without repeats. Raises KeyError for one unpinned."""
    return [PINS[name] for name in sorted(set(names))]
