"""Paths of an API, as those who call it write them."""

from __future__ import annotations

PARAMETER = "{}"
PREFIXES = ("api", "rest", "v1", "v2", "v3", "backend")


def clean(path: str) -> str:
    """`https://host/api/v1/orders/:id/?page=1` -> /orders/{}: what is asked for below the base.

    What begins with a parameter goes on below it: `{}/orders` is `/orders` at a base address.
    """
    path = path.split("?")[0].split("#")[0]
    if "://" in path:
        path = path.split("://", 1)[1].partition("/")[2]
    elif path.startswith(PARAMETER):
        path = path.removeprefix(PARAMETER)
    parts = list(segments(path))
    while parts and parts[0].lower() in PREFIXES:
        parts = parts[1:]
    return "/" + "/".join(parts)


def _part(part: str) -> str:
    """A parameter as `{}`; what a word ends with is a query that was appended to it."""
    if part.startswith((":", "{", "[", "$")):
        return PARAMETER
    return part.split(PARAMETER)[0]


def segments(path: str) -> tuple[str, ...]:
    """The parts of a path, every parameter alike."""
    return tuple(_part(part) for part in path.split("/") if part)
