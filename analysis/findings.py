"""What the readers find: the same words whether it came from Prisma, SQL, OpenAPI or TypeScript."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from planner.domain.names import suggest_pascal, suggest_snake
from planner.domain.plurals import IRREGULAR, SAME, plural_of


@dataclass(frozen=True)
class Note:
    """Something that could not be read or mapped, and where."""

    place: str
    text: str


@dataclass
class Column:
    """A field of an entity; `keys` are those of the domain language besides `type`."""

    name: str
    type: str
    required: bool = True
    keys: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass
class Pointer:
    """A relation to one row of another entity, by whatever name the source calls that one."""

    name: str
    target: str
    required: bool = True
    unique: bool = False
    on_delete: str = "restrict"


@dataclass
class Table:
    """An entity as found. Its name is PascalCase and singular."""

    name: str
    place: str
    columns: dict[str, Column] = field(default_factory=dict[str, Column])
    pointers: dict[str, Pointer] = field(default_factory=dict[str, Pointer])
    uniques: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    links: dict[str, str] = field(default_factory=dict[str, str])  # many to many
    is_link: bool = False  # two foreign keys and nothing else


@dataclass(frozen=True)
class Call:
    """A request that something expects to be answered. A parameter in the path is `{}`."""

    method: str
    path: str
    place: str
    sends: tuple[str, ...] = ()
    host: str = ""  # where it is written out


@dataclass
class Findings:
    """Everything found in one folder."""

    tables: dict[str, Table] = field(default_factory=dict[str, Table])
    calls: list[Call] = field(default_factory=list[Call])
    answers: dict[str, Any] = field(default_factory=dict[str, Any])
    evidence: dict[str, str] = field(default_factory=dict[str, str])
    conventions: list[Note] = field(default_factory=list[Note])
    notes: list[Note] = field(default_factory=list[Note])

    def note(self, place: str, text: str) -> None:
        self.notes.append(Note(place, text))

    def answer(self, key: str, value: Any, because: str) -> None:
        """The first evidence for an answer stands."""
        if key not in self.answers:
            self.answers[key] = value
            self.evidence[key] = because

    def merge(self, tables: Iterable[Table]) -> None:
        """Adds what a stronger source has not told already."""
        for table in tables:
            self.tables.setdefault(table.name, table)


def entity_name(text: str) -> str:
    """`order_items`, `OrderItems`, `orderItem` -> OrderItem."""
    snake = suggest_snake(text)
    head, _, last = snake.rpartition("_")
    single = singular(last)
    return suggest_pascal(f"{head}_{single}" if head else single)


_BACK = {plural: single for single, plural in IRREGULAR.items()}
_IES = frozenset("movies cookies ties pies lies zombies calories".split())
_ES = ("sses", "shes", "ches", "xes", "zes", "tuses", "ruses", "buses", "nuses")


def singular(word: str) -> str:
    """The word that the domain language makes `word` from, else `word`."""
    if word in SAME or word in _BACK or len(word) < 3:
        return _BACK.get(word, word)
    guess = word[:-1]
    if word.endswith("ies") and word not in _IES:
        guess = f"{word[:-3]}y"
    elif word.endswith(_ES):
        guess = word[:-2]
    is_plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return guess if is_plural and plural_of(guess) == word else word


ENDINGS = """Create Update Read Response Request Dto DTO Input Output In Out Public Private List Detail Details
    Schema Model Base Payload Body Result""".split()
STARTS = ("Create", "Update", "New", "Patch", "Get", "List", "Paginated", "Page")


def stem(name: str) -> str:
    """`OrderCreate`, `CreateOrderDto`, `OrderListResponse` -> Order."""
    changed = True
    while changed:
        changed = False
        for ending in ENDINGS:
            if name.endswith(ending) and len(name) > len(ending):
                name, changed = name.removesuffix(ending).rstrip("_-"), True
        for start in STARTS:
            rest = name.removeprefix(start)
            if rest != name and rest[:1].isupper():
                name, changed = rest, True
    return entity_name(name)


def relation_name(column: str) -> str:
    """`customer_id`, `CustomerId`, `customerID` -> customer."""
    for ending in ("_id", "_ID", "Id", "ID", "_fk"):
        if column.endswith(ending) and len(column) > len(ending):
            return column.removesuffix(ending)
    return column
