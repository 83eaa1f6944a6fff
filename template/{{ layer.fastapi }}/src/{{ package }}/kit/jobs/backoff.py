"""How long a job that failed waits: twice as long each time, and never all jobs at once.

Source: "Exponential Backoff And Jitter" (AWS Architecture Blog), full jitter.
"""

from datetime import timedelta
from random import uniform

FIRST = 10.0  # seconds
LONGEST = 3600.0
ATTEMPTS = 12  # the last one some two hours after the first


def delay(attempt: int) -> timedelta:
    """The time between this attempt, counted from 1, and the next one."""
    most = min(LONGEST, FIRST * 2 ** (attempt - 1))
    return timedelta(seconds=uniform(0, most))  # noqa: S311  # no secret
