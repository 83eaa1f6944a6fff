"""Tables and state machines as Mermaid reads them. Names come from the checked domain: ASCII words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.model import StateMachine
from ..rest.references import LinkView
from .columns import ColumnView
from .entity import EntityView

LARGEST = 6
"""Tables in one picture; more of them cannot be read."""

ATTRIBUTES = frozenset({"pk", "fk", "uk"})
STATES = frozenset(
    """as choice class classdef click default direction end fork href join note scale state
    style""".split()
)
_KINDS = {"biginteger": "integer", "exact": "decimal", "document": "json"}


@dataclass(frozen=True)
class TableDiagram:
    """An erDiagram of some tables of one module; the tables of others are boxes without columns."""

    title: str
    tables: Sequence[EntityView]

    @property
    def lines(self) -> list[str]:
        found: list[str] = []
        for entity in self.tables:
            found += _table(
                entity.plural, ["uuid id PK", *(_column(entity, c) for c in entity.columns)]
            )
            for link in entity.link_tables:
                found += _table(link.table, [f"uuid {column} PK, FK" for column, _ in _ends(link)])
        for entity in self.tables:
            found += [_relation(entity, column) for column in entity.columns if column.reference]
            for link in entity.link_tables:
                found += [
                    f'"{table}" ||--o{{ "{link.table}" : "{column.removesuffix("_id")}"'
                    for column, table in _ends(link)
                ]
        return found


@dataclass(frozen=True)
class StateDiagram:
    """One machine of one entity."""

    entity: EntityView
    machine: StateMachine

    @property
    def title(self) -> str:
        return f"{self.entity.pascal}.{self.machine.field}"

    @property
    def lines(self) -> list[str]:
        found = [f'state "{s}" as {state_id(s)}' for s in self.machine.states if s in STATES]
        found.append(f"[*] --> {state_id(self.machine.initial)}")
        found += [
            f"{state_id(source)} --> {state_id(move.target)} : {move.name}"
            for move in self.machine.transitions
            for source in move.sources
        ]
        return found


def table_diagrams(title: str, entities: Sequence[EntityView]) -> list[TableDiagram]:
    """All tables of a module in as many pictures as can be read, as even as they come."""
    count = -(-len(entities) // LARGEST)
    if count <= 1:
        return [TableDiagram(title, entities)] if entities else []
    size = -(-len(entities) // count)
    return [
        TableDiagram(f"{title}, part {n + 1} of {count}", entities[n * size : (n + 1) * size])
        for n in range(count)
    ]


def state_id(state: str) -> str:
    """A state where Mermaid has taken the word itself gets an underscore, and keeps its label."""
    return f"{state}_" if state in STATES else state


def _table(name: str, columns: Sequence[str]) -> list[str]:
    return [f'"{name}" {{', *(f"  {column}" for column in columns), "}"]


def _column(entity: EntityView, column: ColumnView) -> str:
    kind = column.type.partition("(")[0].lower()
    name = f"{column.name}_" if column.name in ATTRIBUTES else column.name
    keys = [*(["FK"] if column.reference else []), *(["UK"] if _unique(entity, column) else [])]
    return " ".join([_KINDS.get(kind, kind), name, *([", ".join(keys)] if keys else [])])


def _relation(entity: EntityView, column: ColumnView) -> str:
    assert column.reference is not None
    one = "|o" if column.nullable else "||"
    many = "o|" if _unique(entity, column) else "o{"
    label = column.name.removesuffix("_id")
    return f'"{column.reference.table}" {one}--{many} "{entity.plural}" : "{label}"'


def _unique(entity: EntityView, column: ColumnView) -> bool:
    """Whether no two rows, but for deleted ones, may share a value."""
    every = (None, '"deleted_at" IS NULL') if entity.model.soft_delete else (None,)
    return any(
        index.unique and index.columns == (column.name,) and index.where in every
        for index in entity.indexes
    )


def _ends(link: LinkView) -> tuple[tuple[str, str], tuple[str, str]]:
    return link.near, link.far
