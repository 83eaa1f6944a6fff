"""Small files around the line under test."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from planner.domain.errors import DomainError
from planner.domain.model import Domain, Entity
from planner.domain.parse import load

HEAD = """\
roles: {clerk: Works here.}
modules:
  shop:
    entities:
      Thing:
"""
TAIL = """
      Part:
        fields: {title: string}
      Other:
        relations: {thing: Thing}
      Owned: {owner: keeper}
"""


def file_of(body: str) -> str:
    """A file whose entity shop.Thing has `body`, which starts in line 6, column 9."""
    return HEAD + textwrap.indent(textwrap.dedent(body).strip("\n"), " " * 8) + TAIL


def message_of(text: str | bytes) -> str:
    with pytest.raises(DomainError) as caught:
        load(text)
    return str(caught.value)


@pytest.fixture
def thing() -> Callable[[str], Entity]:
    """shop.Thing with the given body."""
    return lambda body: load(file_of(body)).entities["shop.Thing"]


@pytest.fixture
def shop() -> Callable[[str], Domain]:
    return lambda body: load(file_of(body))


@pytest.fixture
def refused() -> Callable[[str], str]:
    """The message about shop.Thing with the given body."""
    return lambda body: message_of(file_of(body))


@pytest.fixture
def refused_file() -> Callable[[str | bytes], str]:
    return message_of
