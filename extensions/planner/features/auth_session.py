"""Sign-in kept in a table, named by a cookie."""

from ..feature import Feature

FEATURE = Feature(
    id="auth_session",
    axis="auth",
    value="session",
    title="Sessions: a cookie, kept in the database, ended at once; right for browsers",
    session_tables=("sessions",),
)
