"""Imports: the unused go, the rest stands as ruff's isort rules want it."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest
from planner.emit.python import python

CASES = {
    "unused names go": (
        "from a import b, c\n\nx = c\n",
        "from a import c\n\nx = c\n",
    ),
    "an unused statement goes with its section": (
        "import json\n\nfrom a import b\n\n\ndef f():\n    return json\n",
        "import json\n\n\ndef f():\n    return json\n",
    ),
    "all may go": (
        '"""Doc."""\n\nfrom a import b\n\n\ndef f(): ...\n',
        '"""Doc."""\n\n\ndef f(): ...\n',
    ),
    "a name in a string or a comment is not a use": (
        'from a import b, c\n\nx = "b"  # c\ny = c\n',
        'from a import c\n\nx = "b"  # c\ny = c\n',
    ),
    "a name in an f-string is a use": (
        'from a import b, c\n\nx = f"{b!r:>10} c"\n',
        'from a import b\n\nx = f"{b!r:>10} c"\n',
    ),
    "an attribute or an argument's name is not a use": (
        "from a import b, c, d\n\nx = d.b(c=1)\n",
        "from a import d\n\nx = d.b(c=1)\n",
    ),
    "exports are uses": (
        'from .a import b, c\n\n__all__ = ["b"]\n',
        'from .a import b\n\n__all__ = ["b"]\n',
    ),
    "what is exported by its alias stays": (
        "from .a import b as b\nfrom .a import c\n",
        "from .a import b as b\n",
    ),
    "a guard that guards nothing goes": (
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from a import b\n\n\nx = 1\n",
        "x = 1\n",
    ),
    "a guard that guards something stays": (
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from a import b, c\n\n\nx: b\n",
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from a import b\n\n\nx: b\n",
    ),
    "statements are merged and sorted": (
        "from b import z\nimport zlib\nfrom a import B, c, A_B\nfrom b import a10, a9\nimport ast\n\n"
        "x = (z, zlib, B, c, A_B, a10, a9, ast)\n",
        "import ast\nimport zlib\nfrom a import A_B, B, c\nfrom b import a9, a10, z\n\n"
        "x = (z, zlib, B, c, A_B, a10, a9, ast)\n",
    ),
    "far relatives come first": (
        "from . import a\nfrom .. import b\nfrom .c import d\n\nx = (a, b, d)\n",
        "from .. import b\nfrom . import a\nfrom .c import d\n\nx = (a, b, d)\n",
    ),
    "a statement with a comment is left alone": (
        "from a import b  # noqa: F401\nfrom c import d\n",
        "from a import b  # noqa: F401\n",
    ),
    "imports in a docstring are text": (
        'def f():\n    """\n    from a import b\n    """\n',
        'def f():\n    """\n    from a import b\n    """\n',
    ),
    "the future stays": (
        "from __future__ import annotations\n\nx = 1\n",
        "from __future__ import annotations\n\nx = 1\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_imports(name: str) -> None:
    before, after = CASES[name]
    assert python(before) == after


def test_a_long_list_of_names_takes_a_line_each() -> None:
    names = [f"a_rather_long_name_{number}" for number in range(6)]
    result = python(f"from a import {', '.join(names)}\n\nx = ({', '.join(names[:5])})\n")
    assert result.startswith("from a import (\n    a_rather_long_name_0,\n")
    assert "name_5" not in result


def test_ruff_has_nothing_to_add() -> None:
    source = textwrap.dedent("""\
        import zlib, os
        import ast
        from typing import Annotated, Any, TYPE_CHECKING, Literal

        from sqlalchemy import func, select, Select, JSON, Column, T
        from fastapi import APIRouter, Depends

        from . import table
        from .table import products as rows
        from .table import HEAD, Product, products, x10, x9
        from ..kit import errors

        if TYPE_CHECKING:
            from .other import Other


        def f(a: Annotated[Any, Depends]) -> "Literal[1]":
            return [os, ast, Select, JSON, func, table, HEAD, products, x9, x10, errors, rows, T]
    """).replace('"Literal[1]"', "Literal[1]")
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F401,I001", "-"]
    run = subprocess.run(command, input=python(source), capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
