"""The checked domain model: what `domain.yml` means once every name is resolved.

Nothing here knows a framework. `schema.py` reads the file, `check.py` resolves and refuses,
and the classes below are what the templates print from.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .expr_tree import Comparison, Expression, names, parts
from .graphs import in_order_of_need

OnDelete = Literal["restrict", "cascade", "set_null"]
Action = Literal["read", "create", "update", "delete"]
Whose = Literal["any", "own", "members"]


@dataclass(frozen=True)
class Names:
    """Every spelling of one entity, derived once.

    `OrderLine` gives order_line, order_lines, order-lines and "order line".
    """

    pascal: str  # OrderLine    class names
    snake: str  # order_line   variables, foreign keys (order_line_id)
    plural: str  # order_lines  table and package folder; differs from `snake` even for "news"
    path: str  # order-lines  URL segment
    words: str  # order line   prose
    plural_words: str  # order lines


@dataclass(frozen=True)
class Role:
    name: str
    about: str
    signup: bool = False  # given to everyone who registers


@dataclass(frozen=True)
class Way:
    """Rows by whose they are, in some states of the first machine; no states means in all."""

    whose: Whose
    states: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grant:
    """What one audience may reach with one action; the ways add up."""

    audience: str  # a role name, "anyone" (signed in or not) or "signed_in"
    ways: tuple[Way, ...]

    @property
    def any(self) -> bool:
        """Whether every row is within reach."""
        return Way("any") in self.ways

    @property
    def own(self) -> bool:
        """Whether it asks for the owner of a row."""
        return any(way.whose == "own" for way in self.ways)

    @property
    def members(self) -> bool:
        """Whether it asks for the members of a row."""
        return any(way.whose == "members" for way in self.ways)


@dataclass(frozen=True)
class Members:
    """Who belongs to a row, besides its owner.

    With `through`, the key of an entity of the same module, they are the owners of its rows that
    name this one by `relation` and meet `where`. Without, they are the owner and the members of
    the row that this one names by `relation`, or the user it names.
    """

    relation: str
    through: str | None = None
    where: tuple[tuple[str, object], ...] = ()
    owner_only: bool = False  # of the row that is named: its owner, not its members


@dataclass(frozen=True)
class FieldAccess:
    """Audiences (role names, "own", "signed_in", "anyone") that may read or write one field; None = as the entity."""

    read: tuple[str, ...] | None = None
    write: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Field:
    name: str  # as in domain.yml and in the API: snake_case, ASCII
    symbol: str  # as in code: `name`, with a trailing underscore where `name` is reserved
    type: str  # a key of types.TYPES
    about: str = ""
    required: bool = True
    default: object = None  # a checked value of the type, or None
    has_default: bool = False
    min: object = None  # length for text-like types, value for numbers and dates
    max: object = None
    pattern: str | None = None
    example: object = None  # always set: given, or made from the type's rules
    unique: bool = False
    search: bool = False
    read_only: bool = False  # set by the server alone
    write_once: bool = False  # in create, not in update
    secret: bool = False  # never leaves the database through the API
    personal: bool = False  # says who its owner is; an erasure empties it
    values: tuple[str, ...] = ()  # enum
    digits: int | None = None  # decimal
    scale: int | None = None
    currency: str | None = None  # money with one fixed currency
    access: FieldAccess = FieldAccess()
    was: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names in the table: two for money."""
        if self.type == "money":
            return (f"{self.name}_amount", f"{self.name}_currency")
        return (self.name,)


@dataclass(frozen=True)
class Relation:
    """A column `<name>_id` that points at one row of another entity."""

    name: str
    symbol: str
    target: str  # key of the entity ("catalog.Category"), or "identity.User"
    about: str = ""
    required: bool = True
    unique: bool = False  # one to one
    on_delete: OnDelete = "restrict"
    read_only: bool = False
    write_once: bool = False
    in_example: bool = True  # points at a row in the examples; always so when it is required
    access: FieldAccess = FieldAccess()
    was: str | None = None

    @property
    def column(self) -> str:
        return f"{self.name}_id"


@dataclass(frozen=True)
class Link:
    """Many to many without payload: a join table of two keys, served as a sub-resource."""

    name: str  # "tags": the URL segment below the entity
    target: str
    table: str  # "product_tags"
    about: str = ""


@dataclass(frozen=True)
class Inverse:
    """The `has_many` side: documentation, and the child's filter by this parent."""

    name: str
    child: str  # key of the child entity
    relation: str  # the relation on the child


@dataclass(frozen=True)
class Transition:
    name: str
    sources: tuple[str, ...]
    target: str
    by: tuple[Grant, ...]  # who may: audiences with any or own
    emits: str | None = None
    about: str = ""


@dataclass(frozen=True)
class StateMachine:
    field: str  # the column, e.g. "state" or "payment_status"
    states: tuple[str, ...]  # in order of appearance, the initial one first
    initial: str
    transitions: tuple[Transition, ...]


@dataclass(frozen=True)
class Unique:
    columns: tuple[str, ...]
    where: tuple[tuple[str, object], ...] = ()  # (column, value | tuple of values | None for null)


@dataclass(frozen=True)
class NoOverlap:
    """Rows with equal values in `of` have no two ranges from start to before end in common."""

    of: tuple[str, ...]  # columns
    start: str
    end: str
    span: str  # PostgreSQL's type of such a range
    where: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Index:
    columns: tuple[str, ...]
    where: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Check:
    name: str
    text: str  # as written in domain.yml
    rule: Expression

    @cached_property
    def sql(self) -> str:
        """Portable SQL over quoted column names."""
        return self.rule.sql()

    @cached_property
    def names(self) -> frozenset[str]:
        """Of the fields, relations and state fields that it speaks of."""
        return frozenset(names(self.rule))

    @cached_property
    def comparisons(self) -> tuple[frozenset[str], ...]:
        """The names that each comparison in it speaks of."""
        found = (part for part in parts(self.rule) if isinstance(part, Comparison))
        return tuple(frozenset(names(part)) for part in found)


@dataclass(frozen=True)
class Listing:
    filters: tuple[str, ...] = ()  # names of fields, relations and state fields
    sorts: tuple[str, ...] = ("created_at",)  # "created_at" is always there
    by: str = "-created_at"


@dataclass(frozen=True)
class Entity:
    module: str
    names: Names
    about: str = ""
    fields: tuple[Field, ...] = ()
    relations: tuple[Relation, ...] = ()
    links: tuple[Link, ...] = ()
    inverses: tuple[Inverse, ...] = ()
    machines: tuple[StateMachine, ...] = ()
    owner: str | None = None  # name of the relation that `own` follows
    members: Members | None = None  # who `members` are
    access: tuple[tuple[Action, tuple[Grant, ...]], ...] = ()  # only actions that someone may do
    listing: Listing = Listing()
    uniques: tuple[Unique, ...] = ()
    indexes: tuple[Index, ...] = ()
    overlaps: tuple[NoOverlap, ...] = ()
    checks: tuple[Check, ...] = ()
    emits: tuple[tuple[str, str], ...] = ()  # (create | update | delete, event name)
    soft_delete: bool = False
    append_only: bool = False
    was: str | None = None

    @property
    def key(self) -> str:
        return f"{self.module}.{self.names.pascal}"

    @cached_property
    def grants(self) -> dict[str, tuple[Grant, ...]]:
        return dict(self.access)


@dataclass(frozen=True)
class Module:
    name: str
    about: str = ""
    depends_on: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True)
class Domain:
    roles: tuple[Role, ...] = ()  # as declared; the built-in "admin" is appended when it is not
    modules: tuple[Module, ...] = ()  # in dependency order
    removed: tuple[str, ...] = ()  # "sales.LegacyCoupon", "sales.Order.note", "sales.Order.tags"

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {entity.key: entity for module in self.modules for entity in module.entities}

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """The snake names that entities of several modules have."""
        counted = Counter(entity.names.snake for entity in self.entities.values())
        return frozenset(name for name, number in counted.items() if number > 1)

    @cached_property
    def creation_order(self) -> tuple[str, ...]:
        """Each entity after those it has to point at and, where no circle forbids, all it may."""
        others = {
            key: [r for r in entity.relations if r.target != key and r.target in self.entities]
            for key, entity in self.entities.items()
        }
        must = {key: {r.target for r in found if r.required} for key, found in others.items()}
        may = {key: {r.target for r in found if not r.required} for key, found in others.items()}
        return tuple(in_order_of_need(must, may))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self.creation_order)}

    def is_created_later(self, entity: Entity, relation: Relation) -> bool:
        """Whether what the relation points at comes after the entity: it closes a circle."""
        return self._place.get(relation.target, -1) > self._place[entity.key]

    def owner_path(self, entity: Entity) -> tuple[tuple[Entity, Relation], ...]:
        """The relations from `entity` to its owning user, nearest first; empty when nobody owns it."""
        path: list[tuple[Entity, Relation]] = []
        current: Entity | None = entity
        while current is not None and current.owner is not None:
            relation = next(r for r in current.relations if r.name == current.owner)
            path.append((current, relation))
            current = self.entities.get(relation.target)
        return tuple(path)
