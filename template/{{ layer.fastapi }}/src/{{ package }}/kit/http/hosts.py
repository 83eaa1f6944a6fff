"""The names that this API goes by. A request for another one is not for us (RFC 9110, 7.2)."""

from starlette.types import Scope

from ..errors import BadRequest, Problem
from .probes import is_probe
from .refusals import Check


def known_hosts(hosts: tuple[str, ...]) -> Check:
    """Refuses a Host that is not ours: links and same-origin checks are made of it.

    A port does not matter. Probes come by the address of the machine, so they pass.
    """
    ours = frozenset(host.lower().encode() for host in hosts)

    def check(scope: Scope) -> Problem | None:
        given = [value for name, value in scope["headers"] if name == b"host"]
        if (len(given) == 1 and _without_port(given[0]) in ours) or is_probe(scope):
            return None
        return BadRequest("there is no such host here")

    return check


def _without_port(host: bytes) -> bytes:
    name, colon, port = host.rpartition(b":")
    return (name if colon and port.isdigit() else host).lower()
