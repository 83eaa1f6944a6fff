"""Shapes that several parts of the grammar share."""

from __future__ import annotations

from . import limits
from .containers import Either, Many, Record, Table
from .shapes import Choice, Name, Text
from .words import SNAKE_NAME

SNAKE = Name(SNAKE_NAME)
ABOUT = Text(limits.ABOUT)
NAMES = Many(SNAKE)
WORD_OR_WORDS = Either((SNAKE, Many(SNAKE)))
ON_DELETE = Choice(("restrict", "cascade", "set_null"))
FIELD_ACCESS = Record({"read": WORD_OR_WORDS, "write": WORD_OR_WORDS})
IN_STATES = Record(
    {"own": WORD_OR_WORDS, "members": WORD_OR_WORDS},
    filled=True,
    hints={"any": "; a state that stands alone is about the rows of all: `clerk: draft`"},
)
SCOPE = Either((SNAKE, IN_STATES, Many(Either((SNAKE, IN_STATES)))))
GRANTS = Either((SNAKE, Many(SNAKE), Table(SNAKE_NAME, SCOPE, 100)))
