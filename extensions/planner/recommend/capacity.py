"""What the load asks of machines: the formulas of queueing, with inputs that anybody can replace.

Sources: J. D. C. Little, "A Proof for the Queuing Formula L = λW" (1961); "About Pool Sizing" of
HikariCP for the database's own optimum; Google, Site Reliability Workbook, chapter 5, for burn rates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from .engine import recommend
from .facts import facts

PEAK = {"low": 50, "medium": 1_000, "high": 20_000, "extreme": 50_000}  # requests a second
FLOOD = 5_000  # rows a second, the least that the answer speaks of
TARGET = {"relaxed": 99.0, "usual": 99.9, "strict": 99.95}  # % of the requests of 30 days
MINUTES = 30 * 24 * 60


@dataclass(frozen=True)
class Capacity:
    """What is assumed, and what follows. Times are in milliseconds, sizes in bytes."""

    peak: int  # requests a second in the busiest minute
    target: float  # % of requests that succeed in 30 days
    request_time: float = 20  # from the first byte in to the last byte out
    request_cpu: float = 2  # of a core
    statements: int = 3  # of a request
    statement_time: float = 2
    utilisation: float = 0.7  # above it, waiting grows faster than load
    peak_factor: int = 4  # the busiest minute over the average one
    writes: float = 0.1  # share of requests that add a row
    flood: int = 0  # rows a second that arrive beside requests
    row_size: int = 500
    with_indexes: float = 1.8
    hash_time: float = 30  # of one password, on one core
    hash_memory: int = 19  # MiB, while it runs
    database_cores: int = 4

    @property
    def in_flight(self) -> int:
        """Requests at the same time, by Little's law."""
        return ceil(self.peak * self.request_time / 1000)

    @property
    def processes(self) -> int:
        """That serve, one for each core they keep busy."""
        return ceil(self.peak * self.request_cpu / 1000 / self.utilisation)

    @property
    def requests_a_process(self) -> int:
        """That one bears in a second."""
        return round(self.utilisation * 1000 / self.request_cpu)

    @property
    def requests_a_database(self) -> int:
        """That one bears in a second, with as many connections as are of use to it."""
        busy = self.statements * self.statement_time / 1000  # connections for one request a second
        return round(self.utilisation * self.best_connections / busy)

    @property
    def busy_connections(self) -> int:
        return ceil(self.peak * self.statements * self.statement_time / 1000)

    @property
    def best_connections(self) -> int:
        """Beyond it the database does not get faster: twice its cores, and one for its disk."""
        return 2 * self.database_cores + 1

    @property
    def cores_for_the_peak(self) -> int:
        """That a database needs so that busy connections are of use to it, and some are left."""
        return ceil((self.busy_connections / self.utilisation - 1) / 2)

    @property
    def outgrows_its_database(self) -> bool:
        return self.cores_for_the_peak > self.database_cores

    @property
    def rows_a_day(self) -> int:
        return round((self.peak / self.peak_factor * self.writes + self.flood) * 86_400)

    @property
    def bytes_a_year(self) -> int:
        return round(self.rows_a_day * self.row_size * self.with_indexes * 365)

    @property
    def sign_ins_a_second(self) -> int:
        """One core can check."""
        return int(1000 / self.hash_time)

    @property
    def failing(self) -> float:
        """% of the requests of 30 days that may fail."""
        return round(100 - self.target, 4)

    @property
    def budget_minutes(self) -> int:
        """How long everything may fail in 30 days."""
        return round(MINUTES * self.failing / 100)


def capacity(answers: Mapping[str, object]) -> Capacity:
    """For the most that the answers speak of."""
    known = facts(answers)
    load, flood = min(known["load"]), FLOOD if "flood" in known["writes"] else 0
    chosen = recommend(answers)["availability"].choice.key
    return Capacity(peak=PEAK[load], target=TARGET[chosen], flood=flood)


def peak_of(people: int, visits: float, requests: float, factor: float = 4) -> float:
    """Requests a second in the busiest minute, from people and what each does in a day."""
    return people * visits * requests * factor / 86_400
