"""Optimistic concurrency: a change is made to the version that the client saw, or not at all."""

from dataclasses import dataclass

from .errors import PreconditionFailed
from .resource import Resource


def etag(version: int) -> str:
    return f'"{version}"'


@dataclass(frozen=True)
class Match:
    """The entity tags of an If-Match header."""

    tags: frozenset[str]

    def require(self, current: Resource) -> None:
        """Raises: PreconditionFailed when the row is not the one that the client saw."""
        if "*" not in self.tags and etag(current.version) not in self.tags:
            raise changed_meanwhile()


def changed_meanwhile() -> PreconditionFailed:
    return PreconditionFailed("somebody changed this meanwhile; read it again")
