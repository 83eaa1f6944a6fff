"""Where a request comes from, as far as one subscriber reaches."""

from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network, ip_address

from starlette.types import Scope


def network(scope: Scope) -> str:
    """An IPv4 address; of IPv6 the /64, which is what one subscriber has."""
    client: tuple[str, int] | None = scope.get("client")
    if client is None:
        return ""
    host = client[0]
    return _widened(host) if ":" in host else host


@lru_cache(maxsize=4096)
def _widened(host: str) -> str:
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, 64), strict=False))
