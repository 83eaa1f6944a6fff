"""Requests that come through a proxy: who asked it, and by which scheme.

`X-Forwarded-For` and `X-Forwarded-Proto` count when the connection comes from a proxy in the settings;
the client is the last address in the list that no such proxy has. What anybody else says of
themselves is ignored, and so is `Forwarded` (RFC 7239): a proxy that writes one of the two hands on
whatever its client wrote in the other.
"""

from ipaddress import IPv4Network, IPv6Network, ip_network

from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

_MAPPED = int(IPv6Network("::ffff:0:0/96").network_address)


class TrustedProxies(ProxyHeadersMiddleware):
    """Puts the client in place of the proxy that it came through."""

    def __init__(self, app: ASGIApp, *, proxies: tuple[str, ...]) -> None:
        networks = [ip_network(proxy) for proxy in proxies]
        mapped = [_mapped(network) for network in networks if isinstance(network, IPv4Network)]
        super().__init__(app, [str(network) for network in (*networks, *mapped)])  # pyright: ignore[reportArgumentType]


def _mapped(network: IPv4Network) -> IPv6Network:
    """The same network, as a socket for both versions of IP sees it (RFC 4291, 2.5.5.2)."""
    return IPv6Network((_MAPPED + int(network.network_address), 96 + network.prefixlen))
