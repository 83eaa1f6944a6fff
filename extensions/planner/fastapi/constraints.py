"""Checks and indexes as `table.py` and a migration spell them."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Domain, Entity
from ..emit.literal import py
from ..rest import constraints
from ..rest.constraints import Check, Index, Overlap


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


@dataclass(frozen=True)
class OverlapView(Overlap):
    """A guard of `kit.db.guards`."""

    @property
    def declaration(self) -> str:
        return f"NoOverlap({py(self.name)}, {py(self.of)}, {self._range})"

    @property
    def migration(self) -> str:
        return f"no_overlap({py(self.table)}, {py(self.name)}, {py([*self.of])}, {self._range})"

    @property
    def _range(self) -> str:
        where = f", where={py(self.where)}" if self.where else ""
        return f"{py(self.start)}, {py(self.end)}, {py(self.span)}{where}"


def overlaps(entity: Entity) -> list[OverlapView]:
    return [
        OverlapView(o.table, o.of, o.start, o.end, o.span, o.where)
        for o in constraints.overlaps(entity)
    ]


def checks(entity: Entity) -> list[CheckView]:
    return [CheckView(c.table, c.rule, c.sql) for c in constraints.checks(entity)]


def indexes(domain: Domain, entity: Entity, *, for_overlaps: bool = False) -> list[IndexView]:
    return [
        IndexView(i.table, i.columns, i.unique, i.where, i.number)
        for i in constraints.indexes(domain, entity, for_overlaps=for_overlaps)
    ]
