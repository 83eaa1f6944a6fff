"""The names that this API goes by. A request for another one is not for us (RFC 9110, 7.2)."""

from starlette.types import Scope

from ..errors import BadRequest, Problem
from .headers import head
from .probes import is_probe
from .refusals import Check


def known_hosts(hosts: tuple[str, ...]) -> Check:
    """Refuses a Host that is not ours: links and same-origin checks are made of it.

    A port does not matter. Probes come by the address of the machine, so they pass.
    """
    ours = frozenset(host.lower().encode() for host in hosts)

    def check(scope: Scope) -> Problem | None:
        if _without_port(_host(scope)) in ours or is_probe(scope):
            return None
        return BadRequest("there is no such host here")

    return check


def _host(scope: Scope) -> bytes:
    """Nothing where there are two: others may have looked at the one that we do not."""
    names = [name for name, _ in scope["headers"]]
    return head(scope)[b"host"] if names.count(b"host") == 1 else b""


def _without_port(host: bytes) -> bytes:
    name, colon, port = host.rpartition(b":")
    return (name if colon and port.isdigit() else host).lower()
