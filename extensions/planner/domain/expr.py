"""Check expressions: comparisons, + - *, and/or/not, `is null`. Parsed, never passed through.

expression = both {"or" both}          both = one {"and" one}       one = ["not"] test
test       = sum [("=" | "!=" | "<" | "<=" | ">" | ">=") sum | "is" ["not"] "null"]    (a `bool` alone is one)
sum        = product {("+" | "-") product}                 product = value {"*" value}
value      = name | number | 'text' | "true" | "false" | "-" value | "(" expression ")"
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from .errors import nearest, quoted
from .expr_tree import Arithmetic, Column, Comparison, Constant, Expression, IsNull, Logic, Not
from .expr_types import check_comparison
from .words import BREAKING

_OTHERS = re.compile(r"==|&&|\|\||!(?!=)|/|\b(?:in|between|like)\b", re.A | re.I)
_TOKEN = re.compile(
    r"\s*(?:(<=|>=|!=|<>|[=<>+*()-])|([0-9]+(?:\.[0-9]+)?)|'([^']*)'|([A-Za-z_]\w*))", re.A
)
_COMPARED = ("<", "<=", ">", ">=", "=", "!=")
_WORDS = frozenset("and or not is null true false".split())
_DEPTH = 20
_TRIED = {
    "==": "write one `=`",
    "&&": "write `and`",
    "||": "write `or`",
    "!": "write `not`",
    "/": "multiply the other side instead",
    "in": "write `kind = 'a' or kind = 'b'`",
    "between": "write `size >= 1 and size <= 9`",
    "like": "give the field a `pattern`",
}
"""What other languages have, and what stands for it here."""
Token = tuple[str, str]  # kind ("sign", "number", "text", "name", "word", "end") and text


def parse(text: str, columns: Mapping[str, Column]) -> Expression:
    """The expression over `columns`. Raises ValueError with the reason and the way out."""
    parser = _Parser(_tokens(text), columns)
    found = parser.expression(0)
    kind, word = parser.peek()
    if kind != "end":
        join = "; join two comparisons with `and`" if word in _COMPARED else ""
        raise ValueError(f"{quoted(word)} is not expected here{_instead(text) or join}")
    return _truth(found)


def _instead(text: str) -> str:
    """What to write for the first word or sign that only other languages have, or ""."""
    found = _OTHERS.search(re.sub(r"'[^']*'", "", text))
    return f"; {_TRIED[found[0].lower()]}" if found else ""


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            known = _instead(text) or "; there are = != < <= > >= + - *"
            raise ValueError(f"{quoted(text[at:].strip(), 20)} cannot be read{known}")
        sign, number, string, name = match.groups()
        at = match.end()
        if sign:
            found.append(("sign", "!=" if sign == "<>" else sign))
        elif number:
            found.append(("number", number))
        elif name:
            word = name.lower()
            found.append(("word", word) if word in _WORDS else ("name", name))
        else:
            found.append(("text", string))
    return [*found, ("end", "the end")]


class _Parser:
    def __init__(self, tokens: list[Token], columns: Mapping[str, Column]) -> None:
        self.tokens = tokens
        self.columns = columns
        self.at = 0

    def peek(self) -> Token:
        return self.tokens[self.at]

    def take(self, *wanted: str) -> str:
        """The next sign or word if it is one of `wanted`, else nothing."""
        kind, text = self.peek()
        if kind in ("sign", "word") and text in wanted:
            self.at += 1
            return text
        return ""

    def expression(self, depth: int) -> Expression:
        if depth > _DEPTH:
            raise ValueError(f"nested more than {_DEPTH} levels deep; split it into several checks")
        left = self.both(depth)
        while self.take("or"):
            left = Logic("or", _truth(left), _truth(self.both(depth)))
        return left

    def both(self, depth: int) -> Expression:
        left = self.one(depth)
        while self.take("and"):
            left = Logic("and", _truth(left), _truth(self.one(depth)))
        return left

    def one(self, depth: int) -> Expression:
        negations = 0
        while self.take("not"):
            negations += 1
        found = self.test(depth)
        return Not(_truth(found)) if negations % 2 else found

    def test(self, depth: int) -> Expression:
        left = self.sum(depth)
        sign = self.take(*_COMPARED)
        if sign:
            return Comparison(sign, *check_comparison(sign, left, self.sum(depth)))
        if self.take("is"):
            negated = bool(self.take("not"))
            if not self.take("null"):
                raise ValueError("after `is` comes `null` or `not null`")
            if not isinstance(left, Column):
                raise ValueError("only a field or a relation can be null")
            return IsNull(left, negated)
        return left

    def sum(self, depth: int) -> Expression:
        left = self.product(depth)
        while sign := self.take("+", "-"):
            left = Arithmetic(sign, _number(left), _number(self.product(depth)))
        return left

    def product(self, depth: int) -> Expression:
        left = self.value(depth)
        while self.take("*"):
            left = Arithmetic("*", _number(left), _number(self.value(depth)))
        return left

    def value(self, depth: int) -> Expression:
        if self.take("("):
            found = self.expression(depth + 1)
            if not self.take(")"):
                raise ValueError(
                    f"a closing parenthesis is missing before {quoted(self.peek()[1])}"
                )
            return found
        if self.take("-"):
            if depth > _DEPTH:
                raise ValueError("too many signs")
            return Arithmetic("-", Constant(0, "number", "0"), _number(self.value(depth + 1)))
        kind, text = self.peek()
        self.at += 1
        if kind == "name":
            return self.column(text)
        if kind == "number":
            return _constant(text)
        if kind == "text":
            return _text(text)
        if text in ("true", "false"):
            return Constant(text == "true", "bool", text.upper())
        doubled = self.tokens[self.at - 2 : self.at] == [("sign", "=")] * 2
        hint = f"; {_TRIED['==']}" if doubled else ""
        raise ValueError(f"a field or a value is missing before {quoted(text)}{hint}")

    def column(self, name: str) -> Column:
        found = self.columns.get(name)
        if found is None:
            reason = f"there is no field {quoted(name)} to compare"
            raise ValueError(reason + nearest(name, self.columns))
        return found


def _constant(text: str) -> Constant:
    if len(text) > 20:
        raise ValueError(f"the number {quoted(text, 20)} is too long")
    value = Decimal(text) if "." in text else int(text)
    return Constant(value, "number", str(value))


def _text(text: str) -> Constant:
    if re.search(rf"[\x00-\x1f{BREAKING}]", text):
        raise ValueError(f"{quoted(text, 20)} has a character that cannot stand in a check")
    return Constant(text, "text", f"'{text}'")


def _truth(found: Expression) -> Expression:
    if found.kind == "bool":
        return Comparison("=", found, Constant(True, "bool", "TRUE"))
    if found.kind != "truth":
        raise ValueError("a comparison is expected, such as total >= 0 or active = true")
    return found


def _number(found: Expression) -> Expression:
    if found.kind != "number":
        raise ValueError("only numbers can be added, subtracted or multiplied")
    return found
