"""Where the strings and comments of TypeScript are, so that brackets in them do not count."""

from __future__ import annotations

import re

_OPAQUE = re.compile(
    r"""/\*.*?\*/ | //[^\n]* | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`
    | (?<=[(,=:[!&|?{};]\s)/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+/[a-z]* """,
    re.DOTALL | re.VERBOSE,
)


def masked(source: str) -> str:
    """`source` with the same length and line breaks, and nothing but blanks in texts and comments."""
    return _OPAQUE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)


def inside_templates(source: str) -> set[int]:
    """The lines, counted from 0, that a template literal of several lines begins, fills or ends."""
    found: set[int] = set()
    for literal in _OPAQUE.finditer(source):
        if literal[0].startswith("`") and "\n" in literal[0]:
            first = source.count("\n", 0, literal.start())
            found.update(range(first, first + literal[0].count("\n") + 1))
    return found


def has_comment(line: str) -> bool:
    """Whether a comment begins in it; an address in a text is none."""
    return any(found[0].startswith(("//", "/*")) for found in _OPAQUE.finditer(line))


def texts_only_masked(source: str) -> str:
    """As `masked`, but what is inserted into a template literal is still there to be read."""
    return _OPAQUE.sub(_without_text, source)


def _without_text(found: re.Match[str]) -> str:
    text = found[0]
    if not text.startswith("`"):
        return re.sub(r"[^\n]", " ", text)
    kept: list[str] = []
    depth = 0
    for part in re.split(r"(\$\{|\})", text):
        if part == "${":
            depth += 1
        elif part == "}":
            depth = max(0, depth - 1)
        kept.append(part if depth and part not in ("${", "}") else re.sub(r"[^\n]", " ", part))
    return "".join(kept)
