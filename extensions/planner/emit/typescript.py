"""A whole TypeScript file as the emitted project's own formatter and linter would leave it (Biome).

Templates print generously: every import that might be needed, every statement on one line. Objects
that are written over several lines stay so; what stands on one line and is too long is broken at
its brackets, outermost first.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import cast

from .typescript_imports import tidy_imports
from .typescript_layout import lay_out

WIDTH = 100

_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")
_LONG_BLANK = re.compile(r"\n{3,}")


def ts(value: object) -> str:
    """A literal that Biome leaves alone, on one line."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value).items()
        body = ", ".join(f"{ts_key(key)}: {ts(item)}" for key, item in pairs)
        return f"{{ {body} }}" if body else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(ts, cast('list[object]', value)))}]"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return repr(value)
    return _string(str(value))


def ts_key(name: str) -> str:
    """A property's name, quoted where it has to be."""
    return name if _IDENTIFIER.fullmatch(name) else _string(name)


def ts_doc(text: str) -> str:
    """`text` on one line for a `/** … */` comment."""
    return " ".join(text.split()).replace("*/", "*\\/")


def _string(text: str) -> str:
    quote = "'" if text.count('"') > text.count("'") else '"'
    plain = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"')
    plain = plain.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x7f", "\\x7f")
    return quote + plain.replace(quote, f"\\{quote}") + quote


@lru_cache(maxsize=10_000)
def typescript(source: str) -> str:
    """`source` as `biome check` accepts it at 100 columns."""
    return _LONG_BLANK.sub("\n\n", lay_out(tidy_imports(source, WIDTH), WIDTH))
