"""One header of a request as the server gave it, for code that runs on every request."""

from starlette.types import Scope


def header(scope: Scope, name: bytes) -> str:
    """The first value under a lower-case name, "" without one."""
    for key, value in scope["headers"]:
        if key == name:
            return value.decode("latin-1")
    return ""
