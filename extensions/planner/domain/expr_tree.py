"""The tree of a check expression: portable SQL, and evaluation by SQL's three-valued logic."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Kind = str  # "truth", "number", "text", "date", "moment", "uuid", "bool" or "row"
Values = Mapping[str, object]


class Expression(Protocol):
    @property
    def kind(self) -> Kind: ...
    def sql(self) -> str: ...
    def evaluate(self, values: Values) -> Any: ...


@dataclass(frozen=True)
class Column:
    """A column by the name that the author uses; money stands for its amount."""

    name: str
    column: str
    kind: Kind
    values: tuple[str, ...] = ()  # the only texts it can hold, if so
    target: str = ""  # of a relation

    def sql(self) -> str:
        return f'"{self.column}"'

    def evaluate(self, values: Values) -> Any:
        return values.get(self.name)


@dataclass(frozen=True)
class Constant:
    value: object
    kind: Kind
    text: str  # as SQL

    def sql(self) -> str:
        return self.text

    def evaluate(self, values: Values) -> Any:
        return self.value


_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Arithmetic:
    sign: str
    left: Expression
    right: Expression
    kind: Kind = "number"

    def sql(self) -> str:
        """Numeric from the left on, so that no sum or product of two bigints can overflow."""
        left = f"CAST({self.left.sql()} AS NUMERIC)"
        return f"({left} {self.sign} {self.right.sql()})"

    def evaluate(self, values: Values) -> Any:
        left, right = self.left.evaluate(values), self.right.evaluate(values)
        return None if left is None or right is None else _ARITHMETIC[self.sign](left, right)


@dataclass(frozen=True)
class Comparison:
    sign: str
    left: Expression
    right: Expression
    kind: Kind = "truth"

    def sql(self) -> str:
        sign = "<>" if self.sign == "!=" else self.sign
        return f"{self.left.sql()} {sign} {self.right.sql()}"

    def evaluate(self, values: Values) -> bool | None:
        left, right = self.left.evaluate(values), self.right.evaluate(values)
        return None if left is None or right is None else _COMPARE[self.sign](left, right)


@dataclass(frozen=True)
class IsNull:
    operand: Expression
    negated: bool
    kind: Kind = "truth"

    def sql(self) -> str:
        return f"{self.operand.sql()} IS {'NOT ' if self.negated else ''}NULL"

    def evaluate(self, values: Values) -> bool:
        return (self.operand.evaluate(values) is None) != self.negated


@dataclass(frozen=True)
class Not:
    operand: Expression
    kind: Kind = "truth"

    def sql(self) -> str:
        return f"NOT ({self.operand.sql()})"

    def evaluate(self, values: Values) -> bool | None:
        value = self.operand.evaluate(values)
        return None if value is None else not value


@dataclass(frozen=True)
class Logic:
    """`and` (decided by false) or `or` (decided by true); unknown where nothing decides."""

    word: str
    left: Expression
    right: Expression
    kind: Kind = "truth"

    def sql(self) -> str:
        return f"({self.left.sql()} {self.word.upper()} {self.right.sql()})"

    def evaluate(self, values: Values) -> bool | None:
        decisive = self.word == "or"
        found = (self.left.evaluate(values), self.right.evaluate(values))
        if decisive in found:
            return decisive
        return None if None in found else not decisive


def parts(expression: Expression) -> Iterator[Expression]:
    """The expression, and all that it is made of."""
    yield expression
    match expression:
        case Arithmetic() | Comparison() | Logic():
            yield from parts(expression.left)
            yield from parts(expression.right)
        case Not() | IsNull():
            yield from parts(expression.operand)
        case _:
            return


def names(expression: Expression) -> set[str]:
    """The columns that it speaks of."""
    return {part.name for part in parts(expression) if isinstance(part, Column)}
