"""How often something may be tried, such as signing in: GCRA, in the memory of this process.

One number a key: the moment at which the key has earned back everything it spent. With several
processes each keeps its own count, so divide the limit or limit at the proxy as well.
Source: ITU-T I.371, the virtual scheduling form of the generic cell rate algorithm.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address

from fastapi import Request

from ..errors import TooManyRequests

MAX_KEYS = 50_000


class Limiter:
    """Remembers the keys that were used last; whoever has earned everything back is forgotten."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._earned_back: OrderedDict[str, float] = OrderedDict()

    def spend(self, key: str, *, per_minute: int) -> None:
        """Takes one of `per_minute`, which may be used up at once.

        Raises: TooManyRequests when there is none left.
        """
        moment, cost = self._clock(), 60 / per_minute
        earned_back = max(self._earned_back.get(key, 0.0), moment) + cost
        wait = earned_back - moment - 60
        if wait > 1e-6:
            seconds = str(math.ceil(wait))
            raise TooManyRequests("too many attempts", headers={"Retry-After": seconds})
        self._earned_back[key] = earned_back
        self._earned_back.move_to_end(key)
        if len(self._earned_back) > MAX_KEYS:
            self._earned_back.popitem(last=False)


def limit(request: Request, action: str, *, per_minute: int, account: str | None = None) -> None:
    """Counts an attempt against an account, else against the address that it comes from.

    Raises: TooManyRequests.
    """
    limiter: Limiter = request.app.state.limiter
    who = _network(request) if account is None else account.casefold()
    kind = "address" if account is None else "account"
    limiter.spend(f"{action} {kind} {who}", per_minute=per_minute)


def _network(request: Request) -> str:
    """An IPv4 address; of IPv6 the /64, which is what one subscriber has."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False))
    return host
