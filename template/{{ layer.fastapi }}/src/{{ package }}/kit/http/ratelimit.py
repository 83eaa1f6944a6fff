"""How often something may be asked, and the fields that tell a client how much is left.

Every request counts once: against the person who is signed in, else against the address that it
comes from. Routes that are worth attacking count more narrowly, with `limit`.
Source: draft-ietf-httpapi-ratelimit-headers-10; Retry-After from RFC 9110, section 10.2.3.
"""

from collections.abc import Awaitable

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from ..errors import TooManyRequests
from ..limits import Left, Limiter, Quota
from ..principal import Principal
from .headers import has_credentials
from .networks import network
from .probes import is_probe
from .stamps import Fields


class Tally:
    """What one request was counted for."""

    __slots__ = ("by_account", "by_address", "limiter", "spent")

    def __init__(self, limiter: Limiter, by_account: Quota, by_address: Quota) -> None:
        self.limiter = limiter
        self.by_account = by_account
        self.by_address = by_address
        self.spent: list[Left] = []

    async def spend(self, quota: Quota, who: str) -> None:
        """Raises: TooManyRequests."""
        left = await self.limiter.spend(quota, who)
        self.spent.append(left)
        if left.refused:
            _, seconds = left.told()
            detail = f"too many requests; there is one more in {seconds} seconds"
            raise TooManyRequests(detail, headers={"Retry-After": str(seconds)})

    def fields(self) -> Fields:
        """Every policy that applied, and what is left of the tightest."""
        if not self.spent:
            return []
        policies = ", ".join([left.quota.policy for left in self.spent])
        (remaining, seconds), name = min([(left.told(), left.quota.name) for left in self.spent])
        now = f'"{name}";r={remaining};t={seconds}'
        return [(b"ratelimit-policy", policies.encode()), (b"ratelimit", now.encode())]


class RateLimits:
    """Gives each request its tally."""

    def __init__(self, app: ASGIApp, *, per_minute: int) -> None:
        self.app = app
        self._by_account = Quota("requests by account", per_minute)
        self._by_address = Quota("requests by address", per_minute)

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] == "http":
            limiter: Limiter = scope["app"].state.limiter
            scope["tally"] = Tally(limiter, self._by_account, self._by_address)
        return self.app(scope, receive, send)


def quotas(scope: Scope) -> Fields:
    """The RateLimit fields of an answer; none when it was refused before it was counted."""
    tally: Tally | None = scope.get("tally")
    return tally.fields() if tally else []


async def count_early(scope: Scope, *, guarded: bool) -> None:
    """Counts against the address, before the body is read, unless a gate may find out who calls.

    Probes never count: one that is refused would take the process out of service.
    Raises: TooManyRequests.
    """
    if (guarded and has_credentials(scope)) or is_probe(scope):
        return
    tally: Tally = scope["tally"]
    await tally.spend(tally.by_address, network(scope))


async def count(request: Request, caller: Principal | None) -> None:
    """Counts against whoever the gate found, unless the request is counted already.

    Raises: TooManyRequests.
    """
    tally: Tally = request.scope["tally"]
    if tally.spent:
        return
    if caller is not None and caller.subject is not None:
        await tally.spend(tally.by_account, str(caller.subject))
    else:
        await tally.spend(tally.by_address, network(request.scope))


async def limit(
    request: Request, action: str, *, per_minute: int, account: str | None = None
) -> None:
    """Counts an attempt against an account, else against the address that it comes from.

    Raises: TooManyRequests.
    """
    tally: Tally = request.scope["tally"]
    if account is None:
        kind, who = "address", network(request.scope)
    else:
        kind, who = "account", account.casefold()
    await tally.spend(Quota(f"{action} by {kind}", per_minute, strict=True), who)
