"""The requests of whoever runs the process, which come by any name and must not be refused."""

from starlette.types import Scope

PROBES = "/health/"


def is_probe(scope: Scope) -> bool:
    path: str = scope["path"]
    return path.startswith(PROBES)
