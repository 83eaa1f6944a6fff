"""The message that closes a copy or an update: what happened, and what to do now."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

import yaml

from .domain.diff import changed
from .domain.errors import DomainError
from .plan import Plan
from .refusal import Refusal
from .snapshot import parsed

SHOWN = 20
CONFLICTS = ("UU", "AA", "DU", "UD")


def after(operation: str, plan: Plan, folder: Path, answers_file: str) -> str:
    """The closing message of `operation` on the project in `folder`.

    Raises: Refusal with that message when an update leaves conflicts, so that no script goes on.
    """
    if operation == "copy":
        return _copied(plan, folder)
    status = _git(folder, "status", "--porcelain", "-z", "--no-renames").split("\0")
    recorded = yaml.safe_load(_git(folder, "show", f"HEAD:./{answers_file}") or "{}")
    return _updated(plan, status, moves_tables(recorded or {}, plan))


def _copied(plan: Plan, folder: Path) -> str:
    lines = [f"{plan.name} is ready: {len(plan.entities)} entities in {len(plan.modules)} modules."]
    steps = [f"cd {shlex.quote(str(folder))}", *plan.first_steps]
    if not (folder / ".git").exists():
        steps.append("git init && git add -A && git commit -m 'First version'")
    lines += [f"  {step}" for step in [*steps, *plan.next_steps]]
    return "\n" + "\n".join(lines)


def _updated(plan: Plan, status: list[str], tables: bool) -> str:
    lines: list[str] = []
    conflicts = [line[3:] for line in status if line[:2] in CONFLICTS]
    gone = [line[3:] for line in status if line[:2] in (" D", "D ")]
    rejected = [line[3:] for line in status if line.startswith("??") and line.endswith(".rej")]
    if conflicts or rejected:
        lines.append(
            "Your edits and the new version meet in these files; resolve, then `git add` them:"
        )
        lines += _listed(conflicts + rejected)
    if gone:
        lines.append(
            "No longer generated, so removed; `git checkout HEAD -- <file>` brings one back:"
        )
        lines += _listed(gone)
    if tables:
        lines.append(f"The tables changed; {plan.migration}.")
    lines.append("Read `git diff`, run the tests, commit; `git reset --hard` undoes this update.")
    text = "\n" + "\n".join(lines)
    if conflicts or rejected:
        raise Refusal(text)
    return text


def moves_tables(recorded: Mapping[str, object], plan: Plan) -> bool:
    """Whether the answers of before lead to other tables than the plan of now."""
    if recorded.get("auth", plan.answers.auth) != plan.answers.auth:
        return True
    text = recorded.get("domain")
    if not isinstance(text, str):
        return False
    try:
        return changed(parsed(text), plan.domain)
    except DomainError:
        return True


def _listed(paths: list[str]) -> list[str]:
    more = len(paths) - SHOWN
    return [f"  {path}" for path in paths[:SHOWN]] + ([f"  and {more} more"] if more > 0 else [])


def _git(folder: Path, *args: str) -> str:
    run = subprocess.run(["git", *args], cwd=folder, capture_output=True, check=False)
    return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else ""
