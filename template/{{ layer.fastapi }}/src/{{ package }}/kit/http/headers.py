"""Headers of a request as the server gave them, for code that runs on every request."""

from starlette.types import Scope

_CREDENTIALS = frozenset({b"authorization", b"cookie"})


def header(scope: Scope, name: bytes) -> str:
    """The first value under a lower-case name, "" without one."""
    value = head(scope).get(name)
    return "" if value is None else value.decode("latin-1")


def has_credentials(scope: Scope) -> bool:
    """Whether the request says who sent it, truly or not."""
    return not _CREDENTIALS.isdisjoint(head(scope))


def head(scope: Scope) -> dict[bytes, bytes]:
    """The first value of each name. Made once: a dozen places ask, on every request."""
    known: dict[bytes, bytes] | None = scope.get("head")
    if known is None:
        known = scope["head"] = dict(reversed(scope["headers"]))
    return known
