"""Rules for the words of the language: names, events, targets, and characters nobody can see."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import limits
from .errors import quoted
from .names import PASCAL, SNAKE, suggest_pascal, suggest_snake, suggest_value

_UNCLEAN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


def unclean(text: str) -> str:
    """Why a character that readers cannot see, or that turns the direction of text, has to go, or ""."""
    found = _UNCLEAN.search(text)
    return (
        f"the invisible character U+{ord(found[0]):04X} cannot stand here; delete it"
        if found
        else ""
    )


BREAKING = r"\"`\\%:;{}<>|$"
"""Inside of a class of characters: those that some place would read, to which values and checks go."""


@dataclass(frozen=True)
class Word:
    """A pattern for a word, what to call it, and how to guess the one that was meant."""

    pattern: str
    what: str
    most: int = limits.NAME
    guess: Callable[[str], str] | None = None

    def problem(self, word: str) -> str:
        """Why `word` breaks the rule and what to write instead, or ""."""
        if len(word) > self.most:
            return f"{quoted(word)} has more than {self.most} characters; shorten it"
        if re.fullmatch(self.pattern, word):
            return unclean(word)
        meant = self.guess(word) if self.guess else ""
        hint = f'; did you mean "{meant}"?' if re.fullmatch(self.pattern, meant) else ""
        return f"{quoted(word)} is not {self.what}{hint}"

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^({self.pattern})$", "maxLength": self.most}


SNAKE_NAME = Word(SNAKE, "a name in snake_case such as unit_price", guess=suggest_snake)
PASCAL_NAME = Word(PASCAL, "a name in PascalCase such as OrderLine", guess=suggest_pascal)
TARGET = Word(
    rf"({SNAKE}\.)?{PASCAL}",
    "an entity such as Order or sales.Order",
    2 * limits.NAME + 1,
    suggest_pascal,
)
EVENT = Word(rf"{SNAKE}(\.{SNAKE})+", "an event name such as order.placed", 2 * limits.NAME + 1)
SORT = Word(rf"-?{SNAKE}", "a name, with a minus for descending, such as -created_at")
CURRENCY = Word("[A-Z]{3}", "an ISO 4217 currency such as EUR", guess=str.upper)
VALUE = Word(
    rf"[^\s'{BREAKING}]+( [^\s'{BREAKING}]+)*",
    "a value such as in_stock, A+ or on hold: words with one space between them, "
    "without quotes and without \\ % : ; { } < > | $",
    guess=suggest_value,
)
GONE = Word(
    rf"{PASCAL}(\.{SNAKE})?",
    "an Entity or an Entity.member such as Order.note",
    2 * limits.NAME + 1,
)
