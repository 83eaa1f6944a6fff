"""The schema of a database, by the revisions in migrations/."""

from argparse import Namespace
from pathlib import Path

from alembic import command
from alembic.config import Config


def migrate(url: str) -> None:
    """Every revision that this database has not seen, each of them whole or not at all.

    Raises: alembic.util.CommandError when revisions are missing or contradict each other.
    """
    command.upgrade(alembic_config(url), "head")


def alembic_config(url: str) -> Config:
    """What pyproject.toml says in [tool.alembic], for one database."""
    config = Config(toml_file=Path("pyproject.toml").absolute(), cmd_opts=Namespace(quiet=True))
    config.attributes["url"] = url
    return config
