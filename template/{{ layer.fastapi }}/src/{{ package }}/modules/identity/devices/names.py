"""A user agent in a few words, for people who look through their sessions.

Neither the rest of it nor an address is kept: a list that helps to spot a stranger needs less than
what would tell where somebody was.
"""

import re

UNKNOWN = "unknown"
MAX_NAME = 60

# Each pretends to be those after it.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
_PRODUCT = re.compile(r"[A-Za-z][\w.-]{0,39}", re.ASCII)


def device_name(user_agent: str) -> str:
    """Such as "Firefox on Windows", or the name of a program that is no browser."""
    program = _first(user_agent, BROWSERS)
    if not program:
        product = _PRODUCT.match(user_agent)
        program = product[0] if product else ""
    system = _first(user_agent, SYSTEMS)
    return " on ".join(part for part in (program, system) if part) or UNKNOWN


def _first(user_agent: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in names if mark in user_agent), "")
