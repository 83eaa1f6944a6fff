"""The rows of docs/security.md: each attack with the requirement that it comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NoReturn, TypeVar

import pytest

Gate = Literal["P0", "P1"]
Test = TypeVar("Test", bound=Callable[..., Any])


@dataclass(frozen=True)
class Row:
    """`anchor` are ids of OWASP ASVS 5.0, of the API Security Top 10 2023 (API1 to API10), or an RFC."""

    id: str
    anchor: str
    gate: Gate


class NotApplicable(Exception):
    """What the row attacks does not exist here."""


def proves(id: str, anchor: str, gate: Gate = "P0") -> Callable[[Test], Test]:
    """Marks a test as the proof of a row; several tests may share one."""
    return pytest.mark.row(Row(id, anchor, gate))


def not_applicable(reason: str) -> NoReturn:
    """Ends the test of a row that finds nothing to attack."""
    raise NotApplicable(reason)


class Tried:
    """Counts what a row went through. A row that tried nothing has proved nothing."""

    def __init__(self) -> None:
        self.pairs = 0

    def __call__(self, pairs: int = 1) -> None:
        self.pairs += pairs
