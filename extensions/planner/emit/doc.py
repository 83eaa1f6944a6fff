"""Text that knows where it may break, and the printer that decides: Wadler's algorithm as formatters use it.

A group is printed flat when it fits together with what follows it up to the next possible break,
else broken, and then its inner groups are asked in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias
from unicodedata import east_asian_width

INDENT = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A possible line break; flat it is `flat`."""

    flat: str


@dataclass(frozen=True, slots=True)
class IfBroken:
    """Text that is only there when the enclosing group is broken."""

    text: str


@dataclass(frozen=True, slots=True)
class Indent:
    body: Doc


@dataclass(slots=True)
class Group:
    body: Doc
    expand: bool = False  # broken whether it fits or not; so is whatever holds it

    def __post_init__(self) -> None:
        self.expand = self.expand or expands(self.body)


@dataclass(slots=True)
class Parens:
    """An expression that gets parentheses when it cannot do without.

    `split`: they come as soon as it does not fit on the line; `bracket`: only when even the part
    before its first own bracket does not fit; `whole`: only when they make it fit.
    """

    bare: Doc  # as it stands without them: breaks in its own brackets alone
    inner: Doc  # as it stands between them: breaks before operators too
    style: Literal["split", "bracket", "whole"]
    expand: bool = False

    def __post_init__(self) -> None:
        self.expand = expands(self.bare)


@dataclass(slots=True)
class Later:
    """Something that fits on a line more often than not: only broken is it taken apart."""

    text: str
    build: Callable[[], Doc]
    built: Doc = ""

    def parts(self) -> Doc:
        self.built = self.built or self.build()
        return self.built


Doc: TypeAlias = "str | Line | IfBroken | Indent | Group | Parens | Later | Sequence[Doc]"
_Task: TypeAlias = tuple[int, bool, Doc]  # indentation, flat, what

SPACE, SOFT = Line(" "), Line("")


def bracketed(opening: str, body: Doc, closing: str) -> list[Doc]:
    """The body between brackets that go onto lines of their own when the group breaks."""
    return [opening, Indent([SOFT, body]), SOFT, closing]


def expands(doc: Doc) -> bool:
    """Whether something in `doc` has to be broken."""
    if isinstance(doc, str | Line | IfBroken | Later):
        return False
    if isinstance(doc, Group | Parens):
        return doc.expand
    return expands(doc.body) if isinstance(doc, Indent) else any(map(expands, doc))


def text_width(text: str) -> int:
    """Columns of `text`: East Asian wide characters take two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def render(doc: Doc, indent: int, width: int) -> str:
    """`doc` in at most `width` columns where that is possible, its first line at `indent`."""
    out: list[str] = []
    column = indent
    tasks: list[_Task] = [(indent, False, doc)]
    while tasks:
        at, flat, item = tasks.pop()
        if isinstance(item, str):
            out.append(item)
            column += text_width(item)
        elif isinstance(item, Line):
            out.append(item.flat if flat else "\n" + " " * at)
            column = column + len(item.flat) if flat else at
        elif isinstance(item, IfBroken):
            if not flat:
                out.append(item.text)
                column += len(item.text)
        elif isinstance(item, Indent):
            tasks.append((at + INDENT, flat, item.body))
        elif isinstance(item, Group):
            if not flat:
                flat = not item.expand and _fits((at, True, item.body), tasks, width - column)
            tasks.append((at, flat, item.body))
        elif isinstance(item, Later):
            flat = flat or _fits((at, True, item.text), tasks, width - column)
            tasks.append((at, flat, item.text if flat else item.parts()))
        elif isinstance(item, Parens):
            tasks.append((at, flat, item.bare if flat else _decide(item, at, tasks, column, width)))
        else:
            tasks.extend((at, flat, part) for part in reversed(item))
    return "".join(out)


def _decide(item: Parens, at: int, rest: list[_Task], column: int, width: int) -> Doc:
    """The expression with or without parentheses."""
    inside = Group(bracketed("(", item.inner, ")"), expand=True)
    room = width - column
    if not item.expand and _fits((at, True, item.bare), rest, room):
        return item.bare
    if item.style != "split" and room < 1:
        return item.bare  # not even the parenthesis fits
    if item.style == "bracket":
        return item.bare if _fits((at, False, item.bare), rest, room) else inside
    if item.style == "whole":
        alone = _fits((at, True, item.inner), [], width - at - INDENT)
        return inside if alone else item.bare
    return inside


def _fits(first: _Task, rest: list[_Task], room: int) -> bool:
    tasks, below = [first], len(rest)
    while room >= 0:
        if not tasks:
            if not below:
                return True
            below -= 1
            tasks.append(rest[below])
        _, flat, item = tasks.pop()
        if isinstance(item, str):
            room -= text_width(item)
        elif isinstance(item, Line):
            if not flat:
                return True
            room -= len(item.flat)
        elif isinstance(item, IfBroken):
            room -= 0 if flat else len(item.text)
        elif isinstance(item, Later):
            tasks.append((0, flat, item.text if flat else item.parts()))
        elif isinstance(item, Indent):
            tasks.append((0, flat, item.body))
        elif isinstance(item, Parens):
            if not flat:
                return room > 0  # it can go on behind a parenthesis
            tasks.append((0, flat, item.bare))
        elif isinstance(item, Group):
            tasks.append((0, flat and not item.expand, item.body))
        else:
            tasks.extend((0, flat, part) for part in reversed(item))
    return False
