"""Log lines: JSON, one object a line, in production; text for people elsewhere.

Each carries the id of the request that it is about. Whoever logs names ids, never bodies, headers or
query strings; what a library says about them is redacted.
"""

import json
import logging
import sys
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any

import orjson

from .redaction import redact_pairs, redact_text
from .telemetry.traces import trace_id

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)

OF_REQUESTS = f"{__package__}.http.watch"
MOST_BUFFERED = 256  # lines
LONGEST_BUFFERED = 0.2  # seconds

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "taskName",
    "color_message",  # of uvicorn
}


class JsonFormatter(logging.Formatter):
    """A record, its `extra` values and its traceback as one line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": redact_text(record.getMessage()),
            "request_id": request_id.get(),
            **_trace(),
            **_extra(record),
        }
        if record.exc_info:
            line["traceback"] = redact_text(self.formatException(record.exc_info))
        try:
            return orjson.dumps(line).decode()
        except TypeError:  # half of a surrogate pair, or an integer beyond 64 bits
            return json.dumps(line, default=repr)


class TextFormatter(logging.Formatter):
    """The same for a person: one line, and the traceback below it."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created).strftime("%H:%M:%S")
        pairs = {"request_id": request_id.get(), **_trace(), **_extra(record)}
        words = [f"{name}={value}" for name, value in pairs.items() if value is not None]
        message = redact_text(record.getMessage())
        line = " ".join([moment, f"{record.levelname:7}", message, *words])
        if record.exc_info:
            line += "\n" + redact_text(self.formatException(record.exc_info))
        return line


class BufferedHandler(logging.Handler):
    """Writes the lines of requests to stdout a few at a time, and all others at once.

    A system call for each would cost more than the line. What a process that is killed had not
    written yet is younger than `LONGEST_BUFFERED`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []
        self._some = Event()
        Thread(target=self._write_now_and_then, name="logs", daemon=True).start()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._lines.append(self.format(record))
        except Exception:
            self.handleError(record)
        if record.name != OF_REQUESTS or len(self._lines) >= MOST_BUFFERED:
            self.flush()
        elif not self._some.is_set():
            self._some.set()

    def flush(self) -> None:
        self.acquire()
        try:
            lines, self._lines = self._lines, []
            if lines:
                sys.stdout.write("\n".join(lines) + "\n")
                sys.stdout.flush()
        except (OSError, ValueError):
            pass  # nobody reads any more, and there is no other place to say so
        finally:
            self.release()

    def _write_now_and_then(self) -> None:
        while self._some.wait():
            time.sleep(LONGEST_BUFFERED)
            self._some.clear()
            self.flush()


def configure(level: str = "INFO", *, for_machines: bool = True) -> None:
    """Sends every logger of the process to stdout, unless a host has set up its own handlers."""
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # not printed
    if for_machines:
        handler, formatter = BufferedHandler(), JsonFormatter()
    else:
        handler, formatter = logging.StreamHandler(sys.stdout), TextFormatter()
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler])
    for name in ("uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers.clear()  # uvicorn's own lines are no JSON
        logger.propagate = True


def _trace() -> dict[str, str]:
    found = trace_id()
    return {"trace_id": found} if found else {}


def _extra(record: logging.LogRecord) -> dict[str, Any]:
    given = {name: value for name, value in vars(record).items() if name not in _STANDARD}
    return redact_pairs(given)
