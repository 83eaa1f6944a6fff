"""The names that this API goes by. A request for another one is not for us (RFC 9110, 7.2)."""

from starlette.types import ASGIApp, Receive, Scope, Send

from ..errors import BadRequest
from .probes import is_probe
from .rendering import render


class KnownHosts:
    """Refuses a Host that is not ours: links and same-origin checks are made of it.

    A port does not matter. Probes come by the address of the machine, so they pass.
    """

    def __init__(self, app: ASGIApp, *, hosts: tuple[str, ...]) -> None:
        self.app = app
        self._hosts = frozenset(host.lower().encode() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._is_known(scope) and not is_probe(scope):
            await render(BadRequest("there is no such host here"), scope)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        given = [value for name, value in scope["headers"] if name == b"host"]
        return len(given) == 1 and _without_port(given[0]) in self._hosts


def _without_port(host: bytes) -> bytes:
    name, colon, port = host.rpartition(b":")
    return (name if colon and port.isdigit() else host).lower()
