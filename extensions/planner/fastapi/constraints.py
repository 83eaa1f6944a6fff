"""Checks and indexes as `table.py` and a migration spell them."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Domain, Entity
from ..emit.literal import py
from ..rest import constraints
from ..rest.constraints import Check, Index


@dataclass(frozen=True)
class CheckView(Check):
    """A CHECK constraint of SQLAlchemy and Alembic."""

    @property
    def declaration(self) -> str:
        conventional = self.name == f"ck_{self.table}_{self.rule}"
        name = py(self.rule) if conventional else f"conv({py(self.name)})"
        return f"CheckConstraint({py(self.sql)}, name={name})"

    @property
    def migration(self) -> str:
        return f"sa.CheckConstraint({py(self.sql)}, name=op.f({py(self.name)}))"


@dataclass(frozen=True)
class IndexView(Index):
    """An index of SQLAlchemy and Alembic."""

    @property
    def declaration(self) -> str:
        columns = ", ".join(map(py, self.columns))
        if self.where:
            unique = ", unique=True" if self.unique else ""
            return f"partial_index({py(self.name)}, {columns}, where={py(self.where)}{unique})"
        return f"Index({py(self.name)}, {columns}{', unique=True' if self.unique else ''})"

    @property
    def migration(self) -> str:
        columns = ", ".join(map(py, self.columns))
        where = ""
        if self.where:
            text = f"sa.text({py(self.where)})"
            where = f", sqlite_where={text}, postgresql_where={text}"
        return (
            f"op.create_index({py(self.name)}, {py(self.table)}, [{columns}], "
            f"unique={self.unique}{where})"
        )


def checks(entity: Entity) -> list[CheckView]:
    return [CheckView(c.table, c.rule, c.sql) for c in constraints.checks(entity)]


def indexes(domain: Domain, entity: Entity) -> list[IndexView]:
    return [
        IndexView(i.table, i.columns, i.unique, i.where, i.number)
        for i in constraints.indexes(domain, entity)
    ]
