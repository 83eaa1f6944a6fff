"""`make bench`: prints what copies of three sizes cost, then copy and update beside plain Copier."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tools.template import commit, snapshot

from .domain import domain
from .measure import Cost, run
from .plain import ANSWERS, plain_template

SIZES = (10, 100, 1_000)
COMPARED = 100
GOALS = {"copy": 0.8, "update": 0.5}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="groundplan-bench-") as name:
        folder = Path(name)
        template = snapshot(folder / "template")
        print(f"{'entities':>9} {'files':>7} {'CPU s':>7} {'wall s':>7} {'MB':>5}")
        for size in SIZES:
            target = folder / f"size-{size}"
            cost = run("copy", template, target, preset="blank", domain=domain(size))
            print(f"{size:>9} {len(files(target)):>7} {row(cost)}", flush=True)
        compare(folder, template)


def compare(folder: Path, template: Path) -> None:
    """The same files from Groundplan and from a template without an extension."""
    ours, theirs = folder / "ours", folder / "theirs"
    costs = [run("copy", template, ours, preset="blank", domain=domain(COMPARED))]
    plain = plain_template(folder / "plain", ours)
    costs.append(run("copy", plain, theirs))
    if files(ours) != files(theirs):
        raise SystemExit("The two templates wrote different files; the comparison means nothing.")
    show("copy", costs, len(files(ours)))
    for project, source in ((ours, template), (theirs, plain)):
        commit(project)
        (source / "template" / "note.txt").write_text("A new version.\n", encoding="utf-8")
        commit(source, "v0.0.2")
    show("update", [run("update", template, ours), run("update", plain, theirs)], len(files(ours)))


def show(operation: str, costs: list[Cost], count: int) -> None:
    share, goal = costs[0].cpu / costs[1].cpu, GOALS[operation]
    print(f"\n{operation} of {COMPARED} entities: {share:.2f} of plain Copier's CPU time", end=" ")
    print(f"(goal: at most {goal})")
    print(f"  Groundplan   {count:>7} {row(costs[0])}")
    print(f"  plain Copier {count:>7} {row(costs[1])}", flush=True)


def row(cost: Cost) -> str:
    return f"{cost.cpu:>7.1f} {cost.wall:>7.1f} {cost.megabytes:>5.0f}"


def files(folder: Path) -> dict[str, bytes]:
    """The files of a project and their bytes, without what names the template itself."""
    named = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    kept = {name: path for name, path in named.items() if path.is_file() and name != ANSWERS}
    return {name: p.read_bytes() for name, p in kept.items() if not name.startswith(".git/")}


main()
