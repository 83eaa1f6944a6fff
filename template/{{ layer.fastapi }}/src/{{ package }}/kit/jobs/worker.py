"""The worker: takes one job after the other, and hands each to its handler.

A job that was taken is out of sight of the other workers for `LEASE`. Who takes it gives up after
`TIME_LIMIT`, or is dead: so the next one may have it. Any number of workers may run.
"""

import asyncio
import logging
from datetime import timedelta
from time import perf_counter

from opentelemetry.trace import Span, SpanKind

from ..clock import now
from ..db.driver import Database
from ..ids import new_id
from ..logs import request_id
from ..redaction import redact_text
from ..telemetry.metrics import JOB_SECONDS, JOBS
from ..telemetry.traces import fail, span
from .attempts import FAIL, PUT_BACK, Claimed, Claims
from .backoff import ATTEMPTS, delay
from .job import Handlers
from .loop import repeat
from .work import Lost, Work

AT_ONCE = 4
TIME_LIMIT = 30.0  # seconds
LEASE = timedelta(seconds=60)
GRACE = 8.0  # Docker kills ten seconds after it asked

logger = logging.getLogger(__name__)


class Worker:
    """Runs the jobs for which it has a handler."""

    def __init__(self, database: Database, handlers: Handlers) -> None:
        self._database = database
        self._handlers = {job.kind: (job, handler) for job, handler in handlers.items()}
        self._claims = Claims(self._handlers)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; then jobs under way have `GRACE` to end, or are put back."""
        logger.info("worker started", extra={"kinds": sorted(self._handlers)})
        async with asyncio.TaskGroup() as group:
            slots = [group.create_task(repeat(self.run_one, stop)) for _ in range(AT_ONCE)]
            await stop.wait()
            _, late = await asyncio.wait(slots, timeout=GRACE)
            for slot in late:
                slot.cancel()

    async def run_one(self) -> bool:
        """Runs the job that is due longest; False when there is none."""
        if not await self._database.reader.one(self._claims.due, moment=now()):
            return False
        async with self._database.transaction() as db:
            moment = now()
            claimed = await db.one(
                self._claims.take, moment=moment, run_at=moment + LEASE, claim=new_id()
            )
        if claimed is None:
            return False
        token = request_id.set(str(claimed.id))
        try:
            with span(f"job {claimed.kind}", SpanKind.CONSUMER) as current:
                await self._attempt(claimed, current)
        finally:
            request_id.reset(token)
        return True

    async def _attempt(self, claimed: Claimed, current: Span) -> None:
        """Does the job, or leaves it for later: nothing that a handler does ends the worker."""
        started = perf_counter()
        about = {"kind": claimed.kind, "attempt": claimed.attempts}
        try:
            await self._handle(claimed)
        except asyncio.CancelledError:
            await self._put_back(claimed)
            raise
        except Lost:
            JOBS.labels(claimed.kind, "lost").inc()
            logger.warning("job taken over", extra=about)
        except Exception as error:
            JOBS.labels(claimed.kind, "failed").inc()
            fail(current, type(error).__name__)
            logger.warning("job failed", extra=about, exc_info=error)
            await self._fail(claimed, redact_text(f"{type(error).__name__}: {error}"))
        else:
            seconds = perf_counter() - started
            JOBS.labels(claimed.kind, "done").inc()
            JOB_SECONDS.labels(claimed.kind).observe(seconds)
            logger.info("job done", extra={**about, "milliseconds": round(seconds * 1000, 2)})

    async def _handle(self, claimed: Claimed) -> None:
        if claimed.attempts > ATTEMPTS:
            raise RuntimeError("every worker that took it died")
        job, handler = self._handlers[claimed.kind]
        payload = job.payload.model_validate(claimed.payload)
        work = Work(self._database, claimed.id, claimed.claim, claimed.attempts)
        async with asyncio.timeout(TIME_LIMIT):
            await handler(work, payload)
            if not work.finished:
                async with work.transaction():
                    pass

    async def _fail(self, claimed: Claimed, error: str) -> None:
        moment = now()
        async with self._database.transaction() as db:
            await db.run(
                FAIL,
                job_id=claimed.id,
                held_claim=claimed.claim,
                run_at=moment + delay(claimed.attempts),
                dead_at=moment if claimed.attempts >= ATTEMPTS else None,
                last_error=error[:500],
            )

    async def _put_back(self, claimed: Claimed) -> None:
        async with self._database.transaction() as db:
            await db.run(PUT_BACK, job_id=claimed.id, held_claim=claimed.claim, moment=now())
