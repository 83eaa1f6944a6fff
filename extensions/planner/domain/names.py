"""Every spelling of a name: pascal, snake, plural, URL path, and the symbol in code."""

from __future__ import annotations

import re
import unicodedata

from .model import Names
from .plurals import plural_of
from .reserved import SYMBOLS

SNAKE = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
PASCAL = r"[A-Z][A-Za-z0-9]*"


def entity_names(pascal: str, plural: str = "") -> Names:
    """All spellings of one entity; `plural` overrides the derived one."""
    snake = snake_of(pascal)
    plural = plural or plural_of(snake)
    return Names(
        pascal=pascal,
        snake=snake,
        plural=plural,
        path=plural.replace("_", "-"),
        words=snake.replace("_", " "),
        plural_words=plural.replace("_", " "),
    )


def snake_of(pascal: str) -> str:
    """`OrderLine` -> order_line, `HTTPRoute` -> http_route, `Level2Cache` -> level2_cache."""
    spaced = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", pascal)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", spaced).lower()


def symbol(name: str) -> str:
    """The name in code: with a trailing underscore where Python or a framework owns the word."""
    return f"{name}_" if name in SYMBOLS or name.startswith("model_") else name


def suggest_snake(text: str) -> str:
    """The nearest snake_case name that `text` could have meant, or ""."""
    words = re.findall(r"[a-z0-9]+", snake_of(re.sub(r"[^A-Za-z0-9]+", "_", _ascii(text))))
    return "_".join(words).lstrip("0123456789_")[:40].rstrip("_")


def suggest_pascal(text: str) -> str:
    """The nearest PascalCase name that `text` could have meant, or ""."""
    words = re.findall(r"[A-Za-z0-9]+", _ascii(text))
    return "".join(w[:1].upper() + w[1:] for w in words).lstrip("0123456789")[:40]


def suggest_value(text: str) -> str:
    """The nearest value of an enum that `text` could have meant, or ""."""
    return "_".join(re.findall(r"[A-Za-z0-9]+", _ascii(text)))[:40].rstrip("_")


def _ascii(text: str) -> str:
    text = text[:200].replace("ß", "ss").replace("æ", "ae").replace("ø", "o")
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
