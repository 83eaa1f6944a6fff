"""One entity as the templates of its folder see it. Properties compute; templates print."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..domain.model import Field, Relation
from ..emit.literal import py
from . import access, columns, constraints, lists, names
from .new_rows import NewRowView
from .schemas import SchemasView
from .testing import TestsView
from .transitions import MachineView, TransitionView


@dataclass(frozen=True, eq=False)
class EntityView(NewRowView):
    """`e` in the templates."""

    @cached_property
    def tests(self) -> TestsView:
        return TestsView(self)

    # -- names

    @property
    def path(self) -> str:
        """Its folder below `modules/`: `catalog/products`."""
        return f"{self.module}/{self.plural}"

    def outline(self) -> dict[str, object]:
        return super().outline() | {
            "path": self.path,
            "test": self.tests.path,
            "tested": bool(self.tests.rules),
            "moved": bool(self.tests.moves),
        }

    @property
    def cls(self) -> str:
        return names.klass(self.model.names.pascal)

    # -- table

    @cached_property
    def columns(self) -> list[columns.ColumnView]:
        return columns.columns(self.domain, self.model)

    @cached_property
    def checks(self) -> list[constraints.CheckView]:
        return constraints.checks(self.model)

    @cached_property
    def indexes(self) -> list[constraints.IndexView]:
        return constraints.indexes(self.domain, self.model)

    def indexes_on(self, database: str) -> list[constraints.IndexView]:
        """PostgreSQL's exclusion constraints have indexes of their own; SQLite's triggers need one."""
        for_overlaps = database == "sqlite"
        return constraints.indexes(self.domain, self.model, for_overlaps=for_overlaps)

    @property
    def guards(self) -> list[str]:
        """What the table refuses beyond its constraints."""
        kept = ["AppendOnly()"] if self.model.append_only else []
        return kept + [overlap.declaration for overlap in constraints.overlaps(self.model)]

    @property
    def guard_calls(self) -> list[str]:
        """How a migration brings them."""
        kept = [f"keep_rows({py(self.plural)})"] if self.model.append_only else []
        return kept + [overlap.migration for overlap in constraints.overlaps(self.model)]

    @property
    def table_imports(self) -> str:
        return ", ".join([self.plural, *(link.table for link in self.link_tables)])

    # -- schemas

    @cached_property
    def schemas(self) -> SchemasView:
        return SchemasView(self.model, self.owner_column if self.foreign_parent else None)

    # -- access

    @cached_property
    def permissions(self) -> list[access.PermissionView]:
        return access.permissions(self.model)

    @cached_property
    def hidden_fields(self) -> list[str]:
        """Entries of `FieldRules(read=…)`."""
        guarded = [*self.model.fields, *self.model.relations]
        return [
            access.field_rule(_column(g), g.access.read)
            for g in guarded
            if g.access.read is not None
        ]

    @cached_property
    def guarded_fields(self) -> list[str]:
        """Entries of `FieldRules(write=…)`."""
        guarded = [*self.model.fields, *self.model.relations]
        return [
            access.field_rule(_column(g), g.access.write)
            for g in guarded
            if g.access.write is not None
        ]

    def shown(self, variable: str) -> str:
        """The row as this caller may see it."""
        return f"shown({variable}, caller)" if self.hidden_fields else variable

    # -- lists

    @cached_property
    def filters(self) -> list[str]:
        return lists.filters(self.model)

    @cached_property
    def sorts(self) -> list[str]:
        return lists.sorts(self.model)

    # -- states and bodies

    @property
    def state_column(self) -> str:
        return names.column(self.plural, self.model.machines[0].field)

    @cached_property
    def machines(self) -> list[MachineView]:
        return [MachineView(machine) for machine in self.model.machines]

    @property
    def create_raises(self) -> str:
        raises = ["Forbidden"] if self.owner_chosen or self.guarded_fields else []
        raises += ["Conflict"] if self.model.overlaps or any(i.unique for i in self.indexes) else []
        raises += ["Invalid"] if self.model.relations or self.checks else []
        return ", ".join(raises)

    @property
    def schema_imports(self) -> str:
        """What operations.py takes from schemas.py."""
        return ", ".join(
            [self.cls, *self._bodies, *([self.schemas.query_model] if self.readable else [])]
        )

    @property
    def route_schema_imports(self) -> str:
        page = [self.schemas.page, self.schemas.query_model] if self.readable else []
        return ", ".join([self.cls, *self._bodies, *page])

    @property
    def _bodies(self) -> list[str]:
        create = [self.schemas.create_model] if self.creatable else []
        return create + ([self.schemas.update_model] if self.updatable else [])

    @cached_property
    def transitions(self) -> list[TransitionView]:
        """Those that somebody may make over HTTP."""
        return [
            TransitionView(machine, transition, self.noun, self.model)
            for machine, transition in self.moves
        ]


def _column(guarded: Field | Relation) -> str:
    return guarded.column if isinstance(guarded, Relation) else guarded.name
