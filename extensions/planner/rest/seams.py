"""Where modules hang together: what one of them names of the others, and the longest chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..domain.model import Domain, Module
from .references import LinkView, table_name


@dataclass(frozen=True)
class Crossing:
    """A foreign key from a table of one module to a table of another."""

    column: str  # order_lines.variant_id
    table: str
    source: str  # modules
    target: str


def crossings(domain: Domain) -> list[Crossing]:
    """Every foreign key that leaves its module; those to users are everywhere and left out."""
    return [
        Crossing(column, table_name(domain, target), module.name, domain.entities[target].module)
        for module in domain.modules
        for column, target in _named(domain, module)
        if target in domain.entities and domain.entities[target].module != module.name
    ]


def _named(domain: Domain, module: Module) -> Iterator[tuple[str, str]]:
    for entity in module.entities:
        for relation in entity.relations:
            yield f"{entity.names.plural}.{relation.column}", relation.target
        for link in entity.links:
            column, _ = LinkView(domain, entity, link).far
            yield f"{link.table}.{column}", link.target


def critical_path(domain: Domain) -> tuple[Module, ...]:
    """Of the chains in which each module needs the one before, that with the most entities."""
    longest: dict[str, tuple[Module, ...]] = {}
    for module in domain.modules:
        before = max((longest[name] for name in module.depends_on), key=_size, default=())
        longest[module.name] = (*before, module)
    return max(longest.values(), key=_size, default=())


def _size(chain: tuple[Module, ...]) -> int:
    return sum(len(module.entities) for module in chain)
