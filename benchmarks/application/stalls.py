"""Many connections at once: does anything stall?"""

from __future__ import annotations

from . import measure
from .project import Shop
from .server import Server

CONNECTIONS = (16, 64, 256, 1024)


def stalls(server: Server, shop: Shop, *, seconds: float) -> None:
    """The longest that anybody waited, for each number of connections, and who was asked to come back."""
    print(f"\n{server.target.name}: many connections")
    print("| connections | work | requests/s | refused | p50 ms | p99 ms | longest ms | CPU µs |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for connections in CONNECTIONS:
        for work in (measure.WORKS[0], measure.WORKS[3]):
            shop.refresh()
            one = measure.sample(
                server,
                work,
                seconds=seconds,
                connections=connections,
                postgres=None,
                refusals=True,
            )
            load = one.load
            print(
                f"| {connections} | {work.name} | {one.rate:.0f} | {load.refused} | {load.p50:.1f} | {load.p99:.1f} "
                f"| {load.longest:.0f} | {one.cpu:.0f} |",
                flush=True,
            )
