"""What several tests need: a template with a history, projects made from it, and their trees."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from copier import VcsRef, run_update

from tools.template import commit, copy, git, lay_out

CURRENT = VcsRef.CURRENT
KEPT = "kept\n" * 8

DOMAIN = """\
roles: {member: Uses it.}
modules:
  notes:
    about: What people write down.
    entities:
      Note:
        about: A thought.
        fields:
          title: {type: string, max: 120}
          body: text
        access: {read: {member: any}, write: {member: any}}
      Label:
        about: A word for several notes.
        fields:
          name: {type: string, max: 40}
        access: {read: {member: any}, write: {member: any}}
"""


def small_template(folder: Path) -> Path:
    """All the mechanics, and a handful of files in place of the real ones."""
    own = ("template/domain.yml.jinja", "template/{{ _copier_conf.answers_file }}.jinja")
    lay_out(folder, ("copier.yml", "extensions", "presets", *own))
    root = folder / "template"
    entity = "{% yield probed from plan.entities %}{{ probed.path }}{% endyield %}"
    fields = "{% for field in entity(probed.key).model.fields %}\n{{ field.name }}\n{% endfor %}\n"
    files = {
        "probe/note.txt.jinja": f"version one\n{KEPT}{{{{ project_name }}}}\n{KEPT}end\n",
        f"probe/{entity}/fields.txt.jinja": fields + KEPT,
        "{{ layer.db_sqlite }}/probe/database.txt": "a file\n",
        "{{ layer.db_postgresql }}/probe/database.txt": "a server\n",
        "migrations/versions/0001.py.jinja": "{{ project().entities | length }}\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return folder


def project(template: Path, folder: Path, **data: Any) -> Path:
    """A copy that is committed, ready for an update."""
    commit(copy(template, folder, **data))
    return folder


def update(folder: Path, ref: Any = None, **data: Any) -> list[str]:
    """Runs the update and returns what `git status` says about it."""
    options: dict[str, Any] = {"defaults": True, "unsafe": True, "quiet": True, "overwrite": True}
    run_update(folder, data, vcs_ref=ref, **options)
    return git(folder, "status", "--porcelain").splitlines()


def recorded(reporter: pytest.TerminalReporter, name: str) -> list[str]:
    """What tests have recorded under a name, in whatever process they ran."""
    ended = [*reporter.getreports("passed"), *reporter.getreports("failed")]
    told = [pair for report in ended for pair in report.user_properties]
    return [str(value) for key, value in told if key == name]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def tree(folder: Path, skip: tuple[str, ...] = ()) -> Mapping[str, tuple[bytes, bool]]:
    """Every file: its bytes, and whether it may be executed."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in files)
    return {
        name: (path.read_bytes(), bool(path.stat().st_mode & 0o100))
        for name, path in named
        if not name.startswith(".git/") and name not in skip
    }


def without_history(folder: Path) -> Mapping[str, object]:
    """Every file but those that tell how the project came about: migrations and decisions.

    Pages name decisions by their number, so numbers are left out of them.
    """
    files = dict(tree(folder, skip=("docs/decisions/README.md",)))
    for name in [name for name in files if name.startswith("docs/")]:
        text, executable = files[name]
        files[name] = re.sub(rb"\[\d{4}\]\(decisions/\d{4}-", b"[n](decisions/n-", text), executable
    answers, executable = files.pop(".copier-answers.yml")
    rest = re.sub(rb"(?m)^decisions:\n( .*\n)*", b"", answers)
    kept = {n: v for n, v in files.items() if not re.search(r"/versions/|^docs/decisions/01", n)}
    return kept | {".copier-answers.yml": (rest, executable)}


def cli(*args: object, folder: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it; its streams come back together."""
    return subprocess.run(
        [sys.executable, "-m", "copier", *map(str, args)],
        cwd=folder,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
