"""Updates of projects whose owners wrote anywhere: every line of theirs is still there."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest
from copier import run_copy
from support import DOMAIN, edit, update

from tools.template import commit, lay_out

SEEDS = range(int(os.environ.get("UPDATE_SEEDS", "2")))
EDITS = 300
NEWS = 60
DATABASES = ("sqlite", "postgresql")
READ_BY_COPIER = (".copier-answers.yml", "domain.yml", "seed.yml")
MIGRATION = "migrations/versions/0001_initial.py"


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template whose second version says something new at many places."""
    template = lay_out(tmp_path_factory.mktemp("versions") / "template")
    commit(template, "v1.0.0")
    chance = random.Random("news")
    files = [path for path in _texts(template / "template") if path.suffix == ".py"]  # static
    for number in range(NEWS):
        _insert(chance, chance.choice(files), f"# news {number}.")
    commit(template, "v2.0.0")
    return template


@pytest.fixture(scope="session", params=DATABASES)
def copies(
    request: pytest.FixtureRequest, versions: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """A project of each version."""
    folder = tmp_path_factory.mktemp("copies")
    for tag in ("v1.0.0", "v2.0.0"):
        run_copy(
            str(versions),
            folder / tag,
            {"preset": "blank", "domain": DOMAIN, "database": request.param},
            vcs_ref=tag,
            defaults=True,
            unsafe=True,
            quiet=True,
        )
    commit(folder / "v1.0.0")
    return {path.name: path for path in folder.iterdir()}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_line_of_the_owner_is_lost(copies: dict[str, Path], tmp_path: Path, seed: int) -> None:
    folder, chance = tmp_path / "project", random.Random(seed)
    shutil.copytree(copies["v1.0.0"], folder)
    files = [path for path in _texts(folder) if path.name not in READ_BY_COPIER]
    for number in range(EDITS):
        _insert(chance, chance.choice(files), f"# mine {number}.")
    for number in range(20):
        place = chance.choice(files).parent / f"mine_{number}.txt"
        place.write_text(f"# mine in a file {number}.\n", "utf-8")
    edit(
        folder / "domain.yml",
        "          body: text\n",
        "          body: text\n          due: date\n",
    )
    commit(folder)
    mine, news = _lines(folder, "# mine "), _lines(copies["v2.0.0"], "# news ")

    migration = (folder / MIGRATION).read_text("utf-8")
    conflicts = {line[3:] for line in update(folder) if line.startswith("UU")}

    assert mine - _lines(folder, "# mine ") == set(), "lines of the owner are gone"
    assert (folder / MIGRATION).read_text("utf-8") == migration
    assert _has_the_field(folder, "src/my_app/modules/notes/notes/table.py", conflicts)
    assert news - _lines(folder, "# news ") == set(), "news did not arrive"
    marked = {name for name, _ in _lines(folder, "<<<<<<<")}
    assert marked == conflicts, "Copier told of other conflicts than there are"


def _has_the_field(folder: Path, table: str, conflicts: set[str]) -> bool:
    return table in conflicts or '"due"' in (folder / table).read_text("utf-8")


def _texts(folder: Path) -> list[Path]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in files if ".git" not in path.relative_to(folder).parts]


def _insert(chance: random.Random, path: Path, line: str) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines.insert(chance.randint(0, len(lines)), f"{line}\n")
    path.write_text("".join(lines), "utf-8")


def _lines(folder: Path, start: str) -> set[tuple[str, str]]:
    """Each line that starts so, with its file."""
    return {
        (path.relative_to(folder).as_posix(), line.removesuffix("\n"))
        for path in _texts(folder)
        for line in path.read_text("utf-8").splitlines()
        if line.startswith(start)
    }
