"""A whole Python file as the emitted project's own formatter and linter would leave it.

Templates print generously: every import that might be needed, every statement on one line.
This filter drops what is not used and lays out what is too long.
"""

from __future__ import annotations

from functools import lru_cache

from .imports import tidy_imports
from .layout import close_empty, lay_out
from .literal import docstring, py

__all__ = ["docstring", "py", "python"]

WIDTH = 100


@lru_cache(maxsize=10_000)
def python(source: str) -> str:
    """`source` as `ruff format` and `ruff check` (F401, I001) accept it at 100 columns.

    Only imports, empty brackets and lines over 100 columns are touched; the rest has to be clean in the template.
    An update renders most files three times over; they are laid out once.
    """
    return lay_out(close_empty(tidy_imports(source, WIDTH)), WIDTH)
