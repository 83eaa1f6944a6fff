"""Names that every framework gives alike: of operations in the API, and of constraints in the database."""

from __future__ import annotations

import hashlib

from ..domain.model import Domain, Entity
from ..domain.names import entity_names

IDENTITY = frozenset("account session user".split())
"""What the operations of the built-in module are about."""
ROUTES = frozenset("create delete get list update".split())
"""The operations that every entity may have; a transition of such a name is called otherwise."""
PERMISSIONS = frozenset("create delete fields read update any own permission".split())
"""Constants of policy files that a transition must not take."""
LONGEST = 60
"""PostgreSQL cuts identifiers at 63 bytes; SQLAlchemy adds a few for its own."""


def noun(domain: Domain, entity: Entity) -> str:
    """What an entity is called in the names of operations, which are unique in the whole API."""
    snake = entity.names.snake
    taken = snake in IDENTITY or snake in domain.shared_names
    return f"{entity.module}_{snake}" if taken else snake


def former_table(entity: Entity) -> str | None:
    """The name of its table before the entity was renamed, or came from another module."""
    return entity_names(entity.was.rpartition(".")[2]).plural if entity.was else None


def constraint(*parts: str) -> str:
    """A name for a constraint or an index that every database takes whole."""
    name = "_".join(parts)
    if len(name) <= LONGEST:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST - 9]}_{digest}"
