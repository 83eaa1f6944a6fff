"""Every metric of the application. Alerts and dashboards in deploy/monitoring are made of these.

Labels have few values, known beforehand: templates of routes, kinds of jobs, classes of statuses.
Names follow prometheus.io/docs/practices/naming: base units, `_total` for what is counted.
"""

from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

from .levels import Level

disable_created_metrics()  # a second series for each one, which no rule asks for

REQUESTS = Counter(
    "http_requests",
    "Requests that were answered, or that the client gave up (aborted).",
    ["method", "route", "status"],
)
REQUEST_SECONDS = Histogram(
    "http_request_duration_seconds",
    "From the first byte of a request to the last byte of its answer.",
    ["method", "route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
IN_PROGRESS = Level("http_requests_in_progress", "Requests being answered.")

DATABASE_UP = Gauge(
    "database_up", "Whether the database answered the last time.", multiprocess_mode="livemin"
)
DATABASE_WAITING = Gauge(
    "database_waiting",
    "Units of work that wait for a connection, or for their turn to write.",
    multiprocess_mode="livesum",
)
DATABASE_IN_USE = Level("database_connections_in_use", "Connections at work.")
DATABASE_CONNECTIONS = Gauge(
    "database_connections_max", "Connections that may be at work.", multiprocess_mode="livesum"
)

JOBS = Counter("jobs_finished", "Attempts at jobs: done, failed or lost.", ["kind", "outcome"])
JOB_SECONDS = Histogram(
    "job_duration_seconds",
    "How long an attempt at a job took.",
    ["kind"],
    buckets=(0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30),
)
MAILS = Counter(
    "mails", "Mails: sent, refused by the server, or capped: too many a day.", ["outcome"]
)
JOBS_DUE = Gauge("jobs_due", "Jobs whose time has come.", multiprocess_mode="mostrecent")
JOBS_OLDEST = Gauge(
    "jobs_oldest_due_seconds",
    "How long the oldest of them has been due.",
    multiprocess_mode="mostrecent",
)
JOBS_DEAD = Gauge("jobs_dead", "Jobs that were given up.", multiprocess_mode="mostrecent")

LOOP_LAG = Gauge(
    "event_loop_lag_seconds",
    "The longest that the event loop kept anybody waiting lately.",
    multiprocess_mode="livemax",
)
BUILD = Gauge("build_info", "What runs; always 1.", ["version", "python"], multiprocess_mode="max")
