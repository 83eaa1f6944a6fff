"""Whom settings trust: pages by their origin, proxies by their network."""

import re
from ipaddress import ip_network

_ORIGIN = re.compile(r"https?://([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(:[0-9]{1,5})?")


def require_origins(origins: tuple[str, ...]) -> tuple[str, ...]:
    """Raises: ValueError for what no browser would send in `Origin`."""
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise ValueError("an origin is scheme and name alone, such as https://app.example.com")
    return origins


def require_networks(networks: tuple[str, ...]) -> tuple[str, ...]:
    """Raises: ValueError for what is neither an address nor a network."""
    for network in networks:
        try:
            ip_network(network)
        except ValueError:
            raise ValueError("a proxy is an address or a network, such as 10.0.0.0/8") from None
    return networks
