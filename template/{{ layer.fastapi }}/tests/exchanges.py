"""The ```http blocks of a guide as requests and answers, and what differs from call to call."""

import re
from dataclasses import dataclass, field
from typing import Any, cast

from .markdown import blocks

# An id, or a value that the guide only names: "<token>".
_VARIES = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|<[a-z][a-z_ ]*>")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
TIMES = ("created_at", "updated_at")


@dataclass(frozen=True)
class Message:
    """A request or an answer: its first line, its headers, its body."""

    first: str
    headers: dict[str, str]
    body: str


@dataclass(frozen=True)
class Exchange:
    """A request and its answer. `caller` is the role that sends it, empty when it says all itself."""

    caller: str
    request: Message
    response: Message


def exchanges(text: str) -> list[Exchange]:
    found = blocks(text, "http")
    return [
        Exchange(_caller(found[n].info), _message(found[n].body), _message(found[n + 1].body))
        for n in range(0, len(found), 2)
    ]


@dataclass
class Known:
    """What stands in the guide for a value that only the running program knows."""

    values: dict[str, str] = field(default_factory=dict[str, str])

    def fill(self, text: str) -> str:
        """The text with the values that are known by now."""
        return _VARIES.sub(lambda match: self.values.get(match[0], match[0]), text)

    def match(self, expected: str, actual: str) -> bool:
        """Whether the texts differ in nothing else; takes notice of what is new."""
        names = _VARIES.findall(expected)
        pattern = "(.+)".join(map(re.escape, _VARIES.split(expected)))
        found = re.fullmatch(pattern, actual)
        if found is None:
            return False
        for name, value in zip(names, found.groups(), strict=True):
            if name.startswith("<"):
                self.values[name] = value
            elif self.values.setdefault(name, value) != value:
                return False
        return True

    def same(self, expected: object, actual: object, name: str = "") -> bool:
        """Whether two JSON values have the same keys, and the same values where they are fixed."""
        if isinstance(expected, dict) and isinstance(actual, dict):
            left, right = cast("dict[str, Any]", expected), cast("dict[str, Any]", actual)
            return left.keys() == right.keys() and all(
                self.same(left[key], right[key], key) for key in left
            )
        if isinstance(expected, list) and isinstance(actual, list):
            pairs = cast("list[Any]", expected), cast("list[Any]", actual)
            return len(pairs[0]) == len(pairs[1]) and all(map(self.same, *pairs))
        if isinstance(expected, str) and isinstance(actual, str):
            if name in TIMES:
                return bool(_MOMENT.fullmatch(actual))
            return self.match(expected, actual)
        return repr(cast("object", expected)) == repr(actual)


def _caller(info: str) -> str:
    return info.partition(" as ")[2].strip()


def _message(text: str) -> Message:
    head, _, body = text.partition("\n\n")
    first, *lines = head.splitlines()
    headers: dict[str, str] = {}
    for name, _, value in (line.partition(": ") for line in lines):
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return Message(first, headers, body.strip())
