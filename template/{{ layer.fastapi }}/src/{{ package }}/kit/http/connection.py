"""HTTP/1.1 connections, with an end to the time and the memory that a client may take.

uvicorn by itself waits for a request for ever, keeps as much of its head as there comes, and answers
what it cannot read in plain text.
"""

from asyncio import BaseTransport, TimerHandle, Transport
from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from ..errors import BadRequest, HeadersTooLarge, Problem, RequestTimeout, Unavailable
from ..ids import new_id_as_text
from ..logs import request_id
from .admission import Capacity
from .answers import Whole, end, in_bytes, is_plain
from .draining import parting
from .probes import is_probe
from .rendering import document, fields
from .request_id import id_of, stamp
from .security_headers import security_headers
from .stamps import Stamp, stamped
from .watch import UNMATCHED, count
from .wiring import Wiring

SECONDS = 20  # for a request to arrive, from the connection or its first byte to its last byte
MAX_FRAME = 65_536  # bytes that are no body: head, trailers, sizes and extensions of chunks
FRAME_PER_BYTE = 8  # more of them, for each byte of the body: a client may send chunks of one byte
WITH_DOCUMENT = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
NO_REQUEST: Scope = {"path": "/", "headers": []}


class Connection(HttpToolsProtocol):
    """One connection: 408 for a request that does not arrive, 431 for one that has too long a head.

    What is too much for the application is answered here, at a tenth of the price: of a flood, most of
    the time would be spent on saying no.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wiring: Wiring = cast("Any", self).app.state
        self._capacity: Capacity = self._wiring.capacity
        self._most, self.limit_concurrency = self.limit_concurrency, None
        self._overdue: TimerHandle | None = None
        self._arrived = self._has_head = False
        self._received = self._of_body = 0

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(cast("Transport", transport))
        if self._most is not None and len(self.connections) > self._most:
            self._refuse(Unavailable("too many connections"))
        else:
            self._overdue = self.loop.call_later(SECONDS, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        super().data_received(data)
        if self._arrived:
            self._stop_waiting()
        elif self._received - self._of_body > MAX_FRAME + FRAME_PER_BYTE * self._of_body:
            self._refuse(HeadersTooLarge(f"a head may have {MAX_FRAME} bytes at most"))
        elif self._overdue is None:
            self._overdue = self.loop.call_later(SECONDS, self._give_up)

    def on_message_begin(self) -> None:
        self._arrived = self._has_head = False
        self._received = self._of_body = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """What comes after it are trailers, kept where nobody looks: what a body ends with says nothing
        of who asks (RFC 9110, section 6.5.1).
        """
        self._has_head = True
        super().on_headers_complete()
        self.headers = []

    def on_body(self, body: bytes) -> None:
        self._of_body += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._arrived = True
        super().on_message_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        full = len(self.tasks) - self._capacity.absent >= self._capacity.most
        if full and self._may_turn_away(cycle):
            self._capacity.refusals.add(partial(self._turn_away, cycle))
        else:
            super()._start_asgi_task(cycle, cast("Any", Whole(app, cycle)))

    def _turn_away(self, cycle: RequestResponseCycle) -> None:
        if cycle.disconnected:
            return
        scope = cast("Scope", cycle.scope)
        count(scope["method"], UNMATCHED, 503)
        scope["app"] = cast("Any", self).app
        refusal = self._capacity.refuse()
        end(cycle, self._answer(refusal, scope, self._wiring.stamps, id_of(scope)))

    def _may_turn_away(self, cycle: RequestResponseCycle) -> bool:
        """Whether an answer of nothing but its fields and its document will do."""
        scope = cast("Scope", cycle.scope)
        return (
            scope["method"] in WITH_DOCUMENT
            and is_plain(cycle)
            and not is_probe(scope)
            and not self._wiring.departure.begun
        )

    def send_400_response(self, msg: str) -> None:
        self._refuse(BadRequest("this is no HTTP/1.1 request"))

    def _stop_waiting(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None

    def _give_up(self) -> None:
        self._refuse(RequestTimeout(f"the request did not arrive within {SECONDS} seconds"))

    def _refuse(self, problem: Problem) -> None:
        """Closes the connection; says why where that is no part of another answer."""
        self._stop_waiting()
        idle = not self.cycle or self.cycle.response_complete
        if idle and not self._has_head and not self.transport.is_closing():
            self.transport.write(self._answer(problem, NO_REQUEST, LAST, new_id_as_text()))
        self.transport.close()

    def _answer(
        self, problem: Problem, scope: Scope, stamps: Sequence[Stamp], called: str
    ) -> bytes:
        """A problem document as the bytes of a response, for a request that is `called` so."""
        token = request_id.set(called)
        body = document(problem, scope)
        own = [(name.lower().encode(), value.encode()) for name, value in fields(problem).items()]
        length = (b"content-length", str(len(body)).encode())
        all_fields = [*self.server_state.default_headers, length, *own]
        answer = in_bytes(problem.status, stamped(all_fields, stamps, scope), body)
        request_id.reset(token)
        return answer


LAST = (stamp, security_headers(https=False), parting)
