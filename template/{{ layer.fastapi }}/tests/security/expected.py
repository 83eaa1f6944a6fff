"""What tests/access says of every route: written from domain.yml, not from the code under attack."""

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from .credentials import OPEN
from .routes import Operation

PUBLIC = {
    "GET /health/live",
    "GET /health/ready",
    "POST /api/v1/account",
    "POST /api/v1/account/password-reset",
    "POST /api/v1/account/password-reset/confirm",
    "POST /api/v1/session",
    "POST /api/v1/session/second-factor",
    *OPEN,
}
"""The routes of this application's own that nobody has to sign in for. Whatever else is public is
so by domain.yml."""
ADMINS = {
    "GET /api/v1/users",
    "GET /api/v1/users/{id}",
    "PUT /api/v1/users/{id}/roles",
    "PUT /api/v1/users/{id}/status",
    "DELETE /api/v1/users/{id}/sessions",
    "POST /api/v1/users/{id}/erase",
    "GET /api/v1/audit-log",
}
_FOLDER = Path(__file__).parents[1] / "access"


@cache
def _files() -> list[ModuleType]:
    names = sorted(f"{file.parent.name}.{file.stem}" for file in _FOLDER.glob("*/*.py"))
    return [import_module(f"tests.access.{name}") for name in names]


@cache
def audiences() -> dict[str, tuple[str, ...]]:
    """Whom each route lets in."""
    found: dict[str, tuple[str, ...]] = {}
    for file in _files():
        found |= file.ROUTES
    return found | dict.fromkeys(PUBLIC, ("anyone",)) | dict.fromkeys(ADMINS, ("admin",))


def audience(operation: Operation) -> tuple[str, ...]:
    """Whom a route lets in; what is about one's own account is for everybody who is signed in."""
    return audiences().get(operation.shape, ("signed_in",))


@cache
def strangers() -> dict[str, tuple[str, ...]]:
    """To whom the rows of others are closed on each route."""
    return {route: who for file in _files() for route, who in file.STRANGERS.items()}


@cache
def readers() -> dict[str, dict[str, tuple[str, ...]]]:
    """By the address of each list, the fields that some who see the rows may not read."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for file in _files():
        first = next(iter(file.ROUTES)).split()[1]
        found[first] = file.READERS
    return found


def refusal(name: str, allowed: tuple[str, ...]) -> int | None:
    """How somebody in this role (or "nobody", "signed_in") is turned down; None where let in."""
    if "anyone" in allowed or name in allowed:
        return None
    if name == "nobody":
        return 401
    return None if "signed_in" in allowed else 403
