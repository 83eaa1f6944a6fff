"""Which database the revision that runs is for."""

from alembic import op


def on_postgresql() -> bool:
    return op.get_context().dialect.name == "postgresql"
