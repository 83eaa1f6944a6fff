"""The text of domain.yml: from the project, from the preset, and as the answers file recorded it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

from .domain.diff import vanished
from .domain.errors import DomainError
from .domain.model import Domain
from .domain.parse import load
from .domain.yaml_source import decode
from .refusal import Refusal

FILE = "domain.yml"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

parsed = lru_cache(maxsize=4)(load)


def read(path: Path, filename: str = FILE) -> str:
    """The text of a domain file with plain line ends and one at its end. Raises DomainError."""
    return normal(decode(path.read_bytes(), filename))


def normal(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip("\n") + "\n"


def recorded_answers(path: Path) -> Mapping[str, object]:
    """What the answers file holds; nothing when there is none. Raises Refusal when it is broken."""
    try:
        answers = yaml.load(path.read_bytes(), Loader=_LOADER)
    except FileNotFoundError:
        return {}
    except (yaml.YAMLError, OSError, UnicodeDecodeError):
        answers = None
    if not isinstance(answers, dict):
        raise Refusal(
            f"{path.name}: this is no longer the file that Copier wrote; "
            f"bring it back with `git checkout HEAD -- {path.name}`."
        )
    return cast("dict[str, object]", answers)


def check_kept(recorded: str, domain: Domain) -> None:
    """Raises Refusal when something of the recorded domain vanished without being named.

    A recorded text that this version no longer reads is not compared.
    """
    try:
        before = parsed(recorded)
    except DomainError:
        return
    if problems := vanished(before, domain):
        raise Refusal("\n".join(problems))
