"""Takes secrets and addresses of people out of what is about to be logged.

By key: a value whose name says what it is. By shape: text that looks like one, wherever it stands.
Shapes catch what libraries put into their messages. They are the net, not the rule: code logs ids.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

GONE = "[redacted]"

_NAMES = (
    "passw(?:or)?d|passphrase|secret|token|cookie|authorization|credential"
    "|api_?key|private_?key|recovery_?code|otp|email"
)
_KEY = re.compile(_NAMES, re.IGNORECASE)
_SHAPES = re.compile(
    rf"""
      -----BEGIN\ [A-Z ]*PRIVATE\ KEY-----.*?(?:-----END\ [A-Z ]*PRIVATE\ KEY-----|\Z)
    | eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?                        # a signed token
    | \$argon2\w*\$[^\s'")]+                                # a hash of a password
    | (?<=://)[^\s/@]+(?=@)                                 # who signs in at a server, and how
    | (?P<name>\b[\w-]*(?i:{_NAMES})[\w-]*["']?\s?[=:]\s?["']?(?:(?i:bearer|basic)\s+)?)
      [^\s"',;&)\]}}]+
    | (?P<scheme>\b(?i:bearer|basic)\s+)[\w.~+/=-]+
    | __Host-[\w-]+=[^\s;,'"]+
    | (?<=input_value=).*?(?=,\ input_type=)                # what pydantic was given
    | (?<=Key\ )\([^)]*\)=\(.*?\)(?=\ [ai])                 # what PostgreSQL was given
    | (?<=Failing\ row\ contains\ )\(.*\)
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                          # an e-mail address
    | \b\d{{4}}(?P<gap>[ -]?)\d{{4}}(?P=gap)\d{{4}}(?P=gap)\d{{4}}\b  # the number of a card
    | (?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{{40,}}  # what kit.tokens makes
    """,
    re.VERBOSE | re.DOTALL,
)
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LONGEST_REMEMBERED = 200


def redact(value: Any) -> Any:
    """The same without what nobody has to read; parts of mappings and lists one by one."""
    match value:
        case str():
            return redact_text(value)
        case int() | float() | None:
            return value
        case Mapping():
            return redact_pairs(cast("Mapping[Any, Any]", value))
        case list() | tuple() | set() | frozenset():
            return [redact(part) for part in cast("list[Any]", value)]
        case _:
            return redact_text(str(value))


def redact_pairs(pairs: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        str(name): GONE if _is_secret(str(name)) else redact(value) for name, value in pairs.items()
    }


def redact_text(text: str) -> str:
    """Without what has the shape of a secret. An id has none, and is new in most lines."""
    if len(text) == 36 and _ID.fullmatch(text):
        return text
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _redacted(text)


def _redacted(text: str) -> str:
    return _SHAPES.sub(lambda found: f"{found['scheme'] or found['name'] or ''}{GONE}", text)


_remembered = lru_cache(4096)(_redacted)  # routes, methods and messages come again and again


@lru_cache(1024)
def _is_secret(name: str) -> bool:
    return _KEY.search(name) is not None
