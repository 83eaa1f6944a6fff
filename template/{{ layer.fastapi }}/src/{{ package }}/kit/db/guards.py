"""What a table refuses by triggers; `migrations/guards.py` sees that the database has them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AppendOnly:
    """Rows are only added: none is changed, and none deleted before it is `days` old, if ever."""

    days: int | None = None
