"""Headers of a request as the server gave them, for code that runs on every request."""

from starlette.types import Scope

_CREDENTIALS = frozenset({b"authorization", b"cookie"})


def header(scope: Scope, name: bytes) -> str:
    """The first value under a lower-case name, "" without one."""
    for key, value in scope["headers"]:
        if key == name:
            return value.decode("latin-1")
    return ""


def has_credentials(scope: Scope) -> bool:
    """Whether the request says who sent it, truly or not."""
    return not _CREDENTIALS.isdisjoint([name for name, _ in scope["headers"]])
