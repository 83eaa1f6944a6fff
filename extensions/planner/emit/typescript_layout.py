"""Breaks lines of TypeScript that are too long, where and how Biome breaks them.

Only what templates print is known here: calls, objects, arrays, parameters, imports, and texts after
a colon or an equals sign. A line with a comment, or of a text of several lines, is left as it is.
"""

from __future__ import annotations

from .typescript_scan import has_comment, inside_templates, masked

_SHORT_KEY = 5  # columns; below a shorter name nothing would be gained
_PAIRS = {"(": ")", "[": "]", "{": "}"}


def lay_out(source: str, width: int) -> str:
    """`source` with each line over `width` columns broken, if there is a way."""
    lines = source.split("\n")
    if all(len(line) <= width for line in lines):
        return source
    codes, texts = masked(source).split("\n"), inside_templates(source)
    out: list[str] = []
    for number, (line, code) in enumerate(zip(lines, codes, strict=True)):
        broken = len(line) > width and code.strip() and number not in texts
        out.extend(_broken(line, width) if broken else [line])
    return "\n".join(out)


def _broken(line: str, width: int) -> list[str]:
    """The line as several that fit, or as it is."""
    if len(line) <= width or has_comment(line) or line.startswith("import "):
        return [line]
    indent = len(line) - len(line.lstrip())
    code = masked(line)
    if (moved := _moved_text(line, code, indent)) is not None:
        return moved
    group = _group(code, indent, len(line))
    if group is None:
        return [line]
    start, end = group
    items = _items(line, code, start + 1, end)
    if code[start] == "(" and (hugged := _hugged(line, code, (start, end), items, width)):
        return hugged
    inner = " " * (indent + 2)
    body: list[str] = []
    for number, (first, last) in enumerate(items):
        text = line[first:last].strip()
        rest = text.startswith("...") and code[start] == "(" and number == len(items) - 1
        body.extend(
            _broken(f"{inner}{text}{'' if rest and _is_parameter(line, end) else ','}", width)
        )
    return [line[: start + 1].rstrip(), *body, *_tail(" " * indent + line[end:], width)]


def _tail(line: str, width: int) -> list[str]:
    return _broken(line, width)


def _moved_text(line: str, code: str, indent: int) -> list[str] | None:
    """A text that does not fit behind its name goes below it."""
    for sign in (": ", " = "):
        at = code.find(sign)
        if at < 0:
            continue
        if sign == ": " and at - indent < _SHORT_KEY:
            continue
        value = line[at + len(sign) :].rstrip(",;")
        if (
            value[:1] in "\"'"
            and value.endswith(value[0])
            and not code[at + len(sign) :].strip(" ,;")
        ):
            head = line[: at + len(sign)].rstrip()
            return [head, " " * (indent + 2) + line[at + len(sign) :]]
    return None


def _group(code: str, indent: int, length: int) -> tuple[int, int] | None:
    """The brackets to break: the last outermost ones that hold something."""
    found: list[tuple[int, int]] = []
    at = indent
    while at < length:
        if code[at] in _PAIRS:
            end = _closing(code, at)
            if end is None:
                return found[0] if found and "(" in code[: found[0][0] + 1] else None
            if code[at + 1 : end].strip() or end - at > 2:
                found.append((at, end))
            at = end
        at += 1
    return _chosen(found, code)


def _chosen(found: list[tuple[int, int]], code: str) -> tuple[int, int] | None:
    called = [g for g in found if code[g[0]] == "("]
    if code.rstrip().endswith("{") and called:
        return called[0]  # the parameters of a function
    return (found or [None])[-1]


def _closing(code: str, start: int) -> int | None:
    stack: list[str] = []
    for at in range(start, len(code)):
        if code[at] in _PAIRS:
            stack.append(_PAIRS[code[at]])
        elif stack and code[at] == stack[-1]:
            stack.pop()
            if not stack:
                return at
    return None


def _items(line: str, code: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between the commas of one bracket."""
    found: list[tuple[int, int]] = []
    depth, first = 0, start
    for at in range(start, end):
        if code[at] in _PAIRS or (code[at] == "<" and code[at - 1 : at].isalnum()):
            depth += 1
        elif code[at] in ")]}" or (code[at] == ">" and depth and code[at - 1] not in "=-"):
            depth -= 1
        elif code[at] == "," and depth == 0:
            found.append((first, at))
            first = at + 1
    return [*found, (first, end)] if line[first:end].strip() else found


def _hugged(
    line: str, code: str, group: tuple[int, int], items: list[tuple[int, int]], width: int
) -> list[str] | None:
    """A call whose last argument alone is broken: an object or an array that is not empty."""
    if not items or _is_parameter(line, group[1]):
        return None
    first, last = items[-1]
    text = line[first:last].strip()
    before = line[slice(*items[-2])].strip() if len(items) > 1 else ""
    if text[:1] not in "{[" or len(text) < 4 or before[:1] == text[:1]:
        return None
    begin = code.index(text[0], first)
    head = line[: begin + 1]
    if len(head) > width or _closing(code, begin) != begin + len(text) - 1:
        return None
    indent = " " * (len(line) - len(line.lstrip()))
    body: list[str] = []
    end = begin + len(text) - 1
    for start_, end_ in _items(line, code, begin + 1, end):
        body.extend(_broken(f"{indent}  {line[start_:end_].strip()},", width))
    return [head, *body, *_tail(indent + line[end:], width)]


def _is_parameter(line: str, end: int) -> bool:
    """Whether the bracket that ends there holds the parameters of a function."""
    after = line[end + 1 :]
    return after.startswith((":", " {", " =>"))
