"""What it costs to ask for people: for the caller's own account, and for a page of all."""

from functools import partial

import pytest

from tests.security.actors import Caller

from .conftest import Spend

TIMES = 120

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("path", ["/api/v1/account", "/api/v1/users"])
async def test_reading(path: str, caller: Caller, spend: Spend) -> None:
    await spend(f"GET {path}", (partial(caller.get, path) for _ in range(TIMES)))
