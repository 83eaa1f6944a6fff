"""Kinds of work."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from pydantic import BaseModel

from .work import Work

P = TypeVar("P", bound=BaseModel)


@dataclass(frozen=True)
class Job(Generic[P]):
    """A kind of work, and what one has to know to do it.

    `kind` and the fields of `payload` are stored: jobs that the last version queued are run by the
    next one.
    """

    kind: str
    payload: type[P]


class Nothing(BaseModel):
    """The payload of work that is always the same."""


Handlers: TypeAlias = Mapping[Job[Any], Callable[[Work, Any], Awaitable[None]]]
"""What does each kind of work: `HANDLERS: Handlers = {SEND: deliver}`."""
