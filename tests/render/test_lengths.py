"""Emitted files stay short, however much an entity has: only those that list its parts grow with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import copy

LONGEST = 250  # lines: what the emitted projects' own tests allow
LISTS = {"schemas", "table", "policy", "link_routes", "transitions", "transition_routes"}


@pytest.mark.parametrize("framework", ["fastapi", "nextjs"])
def test_an_entity_with_much_of_everything(plain: Path, tmp_path: Path, framework: str) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "domain.yml").write_text(_wide(), "utf-8")
    copy(plain, project, framework=framework, database="postgresql")
    files = [file for end in ("py", "ts") for file in project.rglob(f"wides/**/*.{end}")]
    lengths = {file.name: len(file.read_text("utf-8").splitlines()) for file in files}
    lists = {name for name in lengths if name.rpartition(".")[0].replace("-", "_") in LISTS}
    assert len(lists) > 3
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {
        name: lengths[name] for name in lists if lengths[name] > LONGEST
    }


def _wide() -> str:
    numbers = range(20)
    fields = ", ".join(f"field_{n}: {{type: string, access: {{read: clerk}}}}" for n in numbers)
    links = ", ".join(f"links_{n}: {{to: Part, many: true}}" for n in numbers)
    moves = ", ".join(f"go_{n}: {{from: s{n}, to: s{n + 1}, by: clerk}}" for n in numbers)
    return f"""\
roles: {{clerk: Works.}}
modules:
  stock:
    entities:
      Part: {{access: {{read: clerk}}}}
      Wide:
        fields: {{{fields}}}
        relations: {{{links}}}
        states: {{initial: s0, transitions: {{{moves}}}}}
        access: {{read: clerk, write: clerk}}
"""
