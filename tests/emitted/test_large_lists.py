"""The shop's lists on 100,000 rows of a real PostgreSQL."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from emitted.project import Project

from tools.template import copy

CHECK = Path(__file__).with_name("large_lists.py")


def test_every_large_list_of_the_shop_is_served_by_an_index(
    template: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    project = Project(tmp_path / "shop")
    copy(template, project.folder, project_name="Shop", preset="shop", database="postgresql")
    shutil.copy(CHECK, project.folder / "tests" / "test_large_lists.py")
    project.run("install", "uv", "sync", "--quiet")
    command = ["uv", "run", "pytest", "-q", "-n", "2", "-rs", "tests/test_large_lists.py"]
    output = project.run("lists", *command)
    counts = re.findall(r"\d+ passed.*", output)
    assert counts, output[-2000:]
    tell(f"lists of 100,000 rows, shop × postgresql: {counts[-1]}")
