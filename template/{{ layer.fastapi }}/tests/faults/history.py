"""What clients saw: each attempt ended well, failed for sure, or nobody knows."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random
from typing import Protocol

from tests.faults.wire import Answer, Ask, Cut, Refused, Wire

WELL = (200, 201, 204, 412)  # 412: an earlier attempt has changed the row already
LATER = (429, 503)
NOT_KNOWN = b"did not say"
PATIENCE = 90.0  # seconds until somebody has to have an answer


@dataclass
class History:
    """All attempts of all clients of one test."""

    attempts: Counter[str] = field(default_factory=Counter[str])
    statuses: Counter[int] = field(default_factory=Counter[int])
    written: list[str] = field(default_factory=list[str])
    bugs: list[str] = field(default_factory=list[str])
    ended_well: list[float] = field(default_factory=list[float])
    slowest_failure: float = 0.0

    def note(self, outcome: str, answer: Answer | None = None) -> None:
        self.attempts[outcome] += 1
        if outcome == "ok":
            self.ended_well.append(asyncio.get_running_loop().time())
        if answer is not None:
            self.statuses[answer.status] += 1
            if outcome != "ok":
                self.slowest_failure = max(self.slowest_failure, answer.seconds)
            if answer.status >= 500 and answer.status not in LATER:
                self.bugs.append(answer.body.decode(errors="replace"))

    def longest_silence(self) -> float:
        """The most seconds in a row without an answer that was well."""
        moments = self.ended_well
        return max((b - a for a, b in pairwise(moments)), default=0.0)

    def __str__(self) -> str:
        counts = ", ".join(f"{self.attempts[name]} {name}" for name in ("ok", "fail", "unknown"))
        return f"{len(self.written)} operations ({counts})"


class Client:
    """Somebody who asks again until the answer is sure, of whichever server takes the request."""

    def __init__(self, ports: Sequence[int], history: History, random: Random) -> None:
        self._wires = [Wire(port) for port in ports]
        self._current = random.randrange(len(ports))
        self._history = history
        self._random = random

    async def sure(self, ask: Ask) -> Answer:
        """The first answer that is final. Raises: AssertionError for one that should not be."""
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await self._try(ask)
                if answer is not None:
                    return answer
                await asyncio.sleep(self._random.uniform(0.01, 0.15))

    async def _try(self, ask: Ask) -> Answer | None:
        try:
            answer = await self._wires[self._current].send(ask)
        except Refused:
            self._history.note("fail")
        except (Cut, TimeoutError):
            self._history.note("unknown")
        else:
            if answer.status in WELL:
                self._history.note("ok", answer)
                if answer.headers.get("connection") == "close":
                    self._turn()
                return answer
            unknown = answer.status == 500 or NOT_KNOWN in answer.body
            self._history.note("unknown" if unknown else "fail", answer)
            assert answer.status >= 500 or answer.status in LATER, answer.body
        self._turn()
        return None

    def _turn(self) -> None:
        self._current = (self._current + 1) % len(self._wires)

    def close(self) -> None:
        for wire in self._wires:
            wire.close()


class Subject(Protocol):
    """What is written, and how to see afterwards what became of it."""

    async def write(self, number: int, send: Callable[[Ask], Awaitable[Answer]]) -> str:
        """One operation; the id of what was written."""
        ...


@asynccontextmanager
async def writing(
    subject: Subject, ports: Sequence[int], random: Random, *, most: int, writers: int = 6
) -> AsyncGenerator[History]:
    """Clients who write while the block runs; every operation has ended well when it is over."""
    history, stop, numbers = History(), asyncio.Event(), iter(range(most))

    async def write(number_of_writer: int) -> None:
        client = Client(ports, history, Random(f"{random.random()} {number_of_writer}"))
        for number in numbers:
            history.written.append(await subject.write(number, client.sure))
            if stop.is_set():
                break
        client.close()

    async with asyncio.TaskGroup() as group:
        for number in range(writers):
            group.create_task(write(number))
        try:
            yield history
        finally:
            stop.set()


@dataclass(frozen=True)
class Findings:
    """What is wrong with what was written: has to be nothing."""

    lost: int = 0
    duplicated: int = 0
    violated: int = 0

    def __add__(self, other: "Findings") -> "Findings":
        return replace(
            self,
            lost=self.lost + other.lost,
            duplicated=self.duplicated + other.duplicated,
            violated=self.violated + other.violated,
        )

    def __str__(self) -> str:
        return f"lost {self.lost}, duplicated {self.duplicated}, violated {self.violated}"


NOTHING = Findings()
