"""Updates of projects made from the real template."""

from __future__ import annotations

from pathlib import Path

import pytest
from copier import run_recopy
from support import CURRENT, DOMAIN, copy, edit, project, tree, update, without_history

from tools.template import commit, git

FIELD = "          body: text\n"
OTHER = """\
      Tag:
        about: Another word.
        fields: {name: string}
        access: {read: {member: any}, write: {member: any}}
"""


def clean(status: list[str]) -> bool:
    """Whether nothing is in conflict and nothing went."""
    return all(line[:2] in (" M", "??") for line in status)


@pytest.mark.parametrize("preset", ["blank", "shop"])
def test_an_update_without_news_changes_nothing(
    template: Path, tmp_path: Path, preset: str
) -> None:
    folder = project(template, tmp_path / "project", preset=preset)
    assert update(folder, CURRENT) == []
    run_recopy(folder, defaults=True, unsafe=True, quiet=True, overwrite=True)
    assert git(folder, "status", "--porcelain") == ""


def test_other_answers_equal_a_fresh_copy(template: Path, tmp_path: Path) -> None:
    change = {"database": "postgresql", "auth": "jwt", "ci": "gitlab", "licence": "Apache-2.0"}
    folder = project(template, tmp_path / "project", domain=DOMAIN, database="sqlite")
    update(folder, CURRENT, **change)
    fresh = copy(template, tmp_path / "fresh", domain=DOMAIN, **change)
    assert without_history(folder) == without_history(fresh)


def test_a_changed_domain_equals_a_fresh_copy(template: Path, tmp_path: Path) -> None:
    folder = project(template, tmp_path / "project", domain=DOMAIN)
    migrations = {name: value for name, value in tree(folder).items() if "/versions/" in name}
    domain = folder / "domain.yml"
    edit(domain, FIELD, FIELD + "          due: {type: date, required: false}\n")
    domain.write_text(domain.read_text() + OTHER)
    commit(folder)
    assert clean(update(folder, CURRENT))
    after = domain.read_text()
    fresh = copy(template, tmp_path / "fresh", domain=after)
    assert without_history(folder) == without_history(fresh)
    assert migrations.items() <= tree(folder).items()
