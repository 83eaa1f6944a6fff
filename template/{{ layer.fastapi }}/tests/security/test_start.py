"""With settings that are unsafe in production, nothing starts, and the reason is said."""

import pytest

from .rows import proves
from .server import refusal

WEAK = {
    "SECRET_KEY": (
        "sixteen-bytes-ok",
        "change-me-change-me-change-me-0123456789",
        "a" * 64,
    ),
    "DEBUG": ("true",),
    "ALLOWED_HOSTS": ("", "*.example.com"),
    "LOG_LEVEL": ("DEBUG",),
}


@proves("S-16", "ASVS 6.3.2, 13.4.2, API8")
@proves("S-29", "ASVS 11.2.3, RFC 8725 3.5")
@pytest.mark.parametrize("name", WEAK)
def test_unsafe_settings_are_refused_by_name(production: dict[str, str], name: str) -> None:
    for value in WEAK[name]:
        code, told = refusal({**production, name: value})
        assert code == 78, f"{name}={value}: {told}"
        assert f"{name}: " in told
        assert "Traceback" not in told
        assert len(value) < 12 or value not in told
