"""Where jobs wait."""

from sqlalchemy import Column, Integer, String, Table, Uuid

from ..db.columns import metadata, partial_index
from ..db.types import Document, Timestamp

queued_jobs = Table(
    "queued_jobs",
    metadata,
    Column("id", Uuid(), primary_key=True),
    Column("kind", String(100), nullable=False),
    Column("payload", Document(), nullable=False),
    Column("key", String(200), nullable=True, unique=True),
    Column("run_at", Timestamp(), nullable=False),
    Column("attempts", Integer(), nullable=False),
    Column("claim", Uuid(), nullable=True),
    Column("last_error", String(500), nullable=True),
    Column("dead_at", Timestamp(), nullable=True),
    partial_index("ix_queued_jobs_run_at", "run_at", "id", where="dead_at IS NULL"),
)
"""A job is here until it is done. While it runs, `claim` names the attempt and `run_at` is when
others may take it over; `dead_at` says when it was given up."""
