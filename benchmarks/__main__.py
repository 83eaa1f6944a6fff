"""`make bench`: prints what copies of three sizes cost, then copy and update beside plain Copier."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tools.template import commit, git, snapshot

from .domain import domain
from .measure import Cost, run
from .plain import plain_template

SIZES = (10,)
COMPARED = 50
GOALS = {"copy": 0.8, "update": 0.5}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="groundplan-bench-") as name:
        folder = Path(name)
        template = snapshot(folder / "template")
        print(f"{'entities':>9} {'files':>7} {'CPU s':>7} {'wall s':>7} {'MB':>5}")
        for size in SIZES:
            target = folder / f"size-{size}"
            cost = run("copy", template, target, preset="blank", domain=domain(size))
            print(f"{size:>9} {files(target):>7} {row(cost)}", flush=True)
        compare(folder, template)


def compare(folder: Path, template: Path) -> None:
    """The same number of files from Groundplan and from a template without an extension."""
    ours, theirs = folder / "ours", folder / "theirs"
    costs = [run("copy", template, ours, preset="blank", domain=domain(COMPARED))]
    plain = plain_template(folder / "plain", COMPARED, files(ours) // COMPARED)
    costs.append(run("copy", plain, theirs))
    show("copy", costs, files(ours), files(theirs))
    for project, source in ((ours, template), (theirs, plain)):
        git(project, "init", "--quiet")
        commit(project, "as copied")
        with (source / "template" / "note.txt").open("a", encoding="utf-8") as note:
            note.write("two\n")
        commit(source, "another version", "v0.0.2")
    costs = [run("update", template, ours), run("update", plain, theirs)]
    show("update", costs, files(ours), files(theirs))


def show(operation: str, costs: list[Cost], ours: int, theirs: int) -> None:
    share, goal = costs[0].cpu / costs[1].cpu, GOALS[operation]
    print(f"\n{operation}: {share:.2f} of plain Copier's CPU time (goal: at most {goal})")
    print(f"  Groundplan   {ours:>7} {row(costs[0])}")
    print(f"  plain Copier {theirs:>7} {row(costs[1])}", flush=True)


def row(cost: Cost) -> str:
    return f"{cost.cpu:>7.1f} {cost.wall:>7.1f} {cost.megabytes:>5.0f}"


def files(folder: Path) -> int:
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sum(1 for path in paths if path.parts[0] != ".git")


main()
