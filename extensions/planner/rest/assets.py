"""What is worth taking: rows that say something of people, that hide something, that are money."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..domain.model import Domain, Entity, Module
from .personal import is_deleted


@dataclass(frozen=True)
class Assets:
    """Entities of one module, as docs/ names them."""

    personal: tuple[str, ...]
    hidden: tuple[str, ...]
    money: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.personal or self.hidden or self.money)


def assets(domain: Domain, module: Module) -> Assets:
    """An entity may be in several columns."""

    def those(which: Callable[[Entity], bool]) -> tuple[str, ...]:
        return tuple(entity.names.pascal for entity in module.entities if which(entity))

    return Assets(
        those(lambda e: is_deleted(domain, e) or any(f.personal for f in e.fields)),
        those(lambda e: any(f.secret or f.access.read is not None for f in e.fields)),
        those(lambda e: any(f.type == "money" for f in e.fields)),
    )
