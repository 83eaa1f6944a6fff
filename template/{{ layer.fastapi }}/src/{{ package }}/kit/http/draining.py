"""Leaving in peace: whoever sends traffic is told first, then what is under way is finished.

On SIGTERM a process says at once that it is not ready, and asks clients with every answer to
connect anew. It serves on for as long as a load balancer needs to notice; only then does the
server stop listening.
"""

import asyncio
import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

from starlette.types import Scope

from ..errors import Unavailable
from .stamps import Fields


class Departure:
    """Whether this process is about to end."""

    def __init__(self) -> None:
        self.begun = False

    def refuse_traffic(self) -> None:
        """Raises: Unavailable once the process is about to end."""
        if self.begun:
            raise Unavailable("this process is about to end")


def parting(_scope: Scope) -> Fields:
    """Closes the connection with this answer (RFC 9112, 9.6)."""
    return [(b"connection", b"close")]


def draining(scope: Scope) -> Fields:
    """Closes connections with their next answer once the departure has begun."""
    departure: Departure = scope["app"].state.departure
    return parting(scope) if departure.begun else []


@contextmanager
def announced(departure: Departure, seconds: float) -> Generator[None]:
    """SIGTERM begins the departure, and reaches the server `seconds` later; a second one at once.

    Only for the main thread: nobody else gets signals.
    """
    server = signal.getsignal(signal.SIGTERM)
    if threading.current_thread() is not threading.main_thread() or not callable(server):
        yield
        return
    loop = asyncio.get_running_loop()

    def leave(number: int, frame: FrameType | None) -> None:
        if departure.begun:
            server(number, frame)
        else:
            departure.begun = True
            loop.call_soon_threadsafe(loop.call_later, seconds, server, number, None)

    signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, server)
