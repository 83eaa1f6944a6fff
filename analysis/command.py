"""`uv run analyse.py FOLDER --out PROJECT`: reads a folder, proposes a project, reports the gaps."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml
from planner import features
from planner.answers import problem

from . import calls, clues, openapi, prisma, sql, types
from .findings import Column, Findings, Pointer, Table, entity_name, relation_name
from .folder import File, Folder, Limits
from .gaps import MINE, compare
from .paths import PARAMETER, segments
from .propose import propose
from .report import report
from .script_syntax import SCRIPTS, constants, parse

OK, USAGE, UNREADABLE, NOTHING, TAKEN = 0, 2, 3, 4, 5
FILES = ("domain.yml", "answers.yml", "gap-report.md")
CODES = """exit codes: 0 written, 2 wrong arguments, 3 the folder cannot be read, 4 nothing in it could be
used, 5 a file to be written is there already"""


def main(argv: Sequence[str] | None = None) -> int:
    """What the command does; its exit code."""
    parser = argparse.ArgumentParser(prog="analyse.py", description=__doc__, epilog=CODES)
    parser.add_argument("folder", type=Path, help="what exists: it is only read")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the project to come")
    given = parser.parse_args(argv)
    if not given.folder.is_dir():
        return _no(
            UNREADABLE,
            f"{given.folder} is not a folder; name the one that holds the frontend or schema.",
        )
    for name in FILES:
        if (given.out / name).exists() or (given.out / name).is_symlink():
            return _no(
                TAKEN, f"{given.out / name} is there already; move it away or choose another --out."
            )
    findings = analyse(given.folder.resolve())
    if not findings.tables and not findings.calls:
        kinds = "a Prisma schema, SQL tables, an OpenAPI 3 file, or calls to an API"
        return _no(NOTHING, f"{given.folder} holds nothing that could be used; this reads {kinds}.")
    proposal = propose(findings)
    gaps = compare(findings.calls, proposal.domain)
    texts = (proposal.text, _answers(findings), report(findings, gaps))
    try:
        given.out.mkdir(parents=True, exist_ok=True)
        for name, text in zip(FILES, texts, strict=True):
            (given.out / name).write_text(text, "utf-8")
    except OSError as error:
        return _no(USAGE, f"{given.out} cannot be written: {error.strerror}; choose another --out.")
    count = len(proposal.domain.entities)
    print(f"{count} entities and {len(gaps)} calls; read {given.out / FILES[2]}, then:")
    print(f"  copier copy --trust --data-file {given.out / FILES[1]} GROUNDPLAN {given.out}")
    return OK


def analyse(root: Path, limits: Limits | None = None) -> Findings:
    """All that the readers find in a folder."""
    findings = Findings()
    folder = Folder(root, findings, limits)
    files = folder.files()
    _schemas(folder, files, findings)
    _scripts(folder, files, findings)
    for file in files:
        with folder.watched(file):
            if file.base in clues.GUIDES and file.name.count("/") < 2:
                clues.read_guide(file, findings)
            elif file.base == "package.json":
                clues.read_package(file, findings)
    clues.package_manager(folder.locks, findings)
    _check_answers(findings)
    return findings


def _schemas(folder: Folder, files: list[File], findings: Findings) -> None:
    """The strongest first: a schema says more than a document, a document more than a call."""
    for file in files:
        if file.suffix == ".prisma":
            with folder.watched(file):
                findings.merge(prisma.read(file, findings))
    statements = sql.Statements(findings)
    for file in files:
        if file.suffix == ".sql":
            with folder.watched(file):
                statements.read(file)
    findings.merge(statements.tables())
    for file in files:
        if openapi.is_document(file):
            with folder.watched(file):
                findings.merge(openapi.read(file, findings))


def _scripts(folder: Folder, files: list[File], findings: Findings) -> None:
    scripts = calls.Scripts()
    known: dict[str, dict[str, str]] = {}
    shapes: list[types.Shape] = []
    for file in files:
        if file.suffix in SCRIPTS:
            with folder.watched(file):
                root = parse(file)
                known[file.name] = constants(root)
                shapes += types.shapes(file, root)
                scripts.trees.append((file, root))
                for name, value in known[file.name].items():
                    scripts.constants.setdefault(name, value)
    for file, root in scripts.trees:
        with folder.watched(file):
            calls.learn(scripts, root, known[file.name])
    for file, root in scripts.trees:
        with folder.watched(file):
            calls.read(scripts, file, root, known[file.name], findings)
            clues.read_sign_in(file, root, {**scripts.constants, **known[file.name]}, findings)
    calls.leave_out_other_hosts(findings)
    resources = _resources(findings)
    findings.merge(types.tables(shapes, set(resources), findings))
    for name, table in resources.items():
        known_table = findings.tables.setdefault(name, table)
        targets = {pointer.target for pointer in known_table.pointers.values()}
        for pointer in table.pointers.values():
            parent = findings.tables.get(pointer.target)
            if parent is not None and name in parent.links.values():
                continue  # many to many: neither side is a part of the other
            if pointer.target not in targets:
                known_table.pointers.setdefault(pointer.name, pointer)
    for table in resources.values():
        _point(table, findings)
    for file, root in scripts.trees:
        with folder.watched(file):
            _forms(file, types.fields_of_forms(root), resources, findings)


def _resources(findings: Findings) -> dict[str, Table]:
    """What the calls speak of: a plural at the start of a path or below one row of another."""
    found: dict[str, Table] = {}
    for call in findings.calls:
        parts = segments(call.path)
        for place, part in enumerate(parts):
            name = entity_name(part) if part != PARAMETER else ""
            if not name or name == part or name.lower() == part.lower() or name == "User":
                continue
            if place and parts[place - 1] != PARAMETER:
                continue
            if call.method == "POST" and parts[place + 1 :] and parts[place + 1] != PARAMETER:
                continue  # `POST /payments/intent` does something; it makes no payment
            table = found.setdefault(name, Table(name, call.place))
            if parts[1:] and parts[1].lower().startswith(MINE):
                table.pointers.setdefault("user", Pointer("user", "User"))
            if place == 2 and (parent := entity_name(parts[0])) in found and parent != name:
                table.pointers.setdefault(parent, Pointer(parent, parent))
            if place == len(parts) - 1 and call.method == "POST":
                for key in call.sends if entity_name(" ".join(call.sends)) != name else ():
                    table.columns.setdefault(key, Column(key, "string", False))
    return found


def _point(table: Table, findings: Findings) -> None:
    """What a body calls by the name of another entity is a relation to it."""
    for key in list(table.columns):
        target = entity_name(relation_name(key))
        if target in findings.tables and target != table.name:
            del table.columns[key]
            table.pointers.setdefault(key, Pointer(relation_name(key), target))


def _forms(
    file: File, inputs: dict[str, types.Member], resources: dict[str, Table], findings: Findings
) -> None:
    """Inputs tell the fields of the entity in the name of their file, where nothing else does."""
    for name, table in resources.items():
        if name in file.base and findings.tables.get(name) is table:
            for key, member in inputs.items():
                table.columns[key] = Column(key, member.kind, False)


def _check_answers(findings: Findings) -> None:
    """Leaves out what a copy would refuse, so that it never does."""
    for key, value in list(findings.answers.items()):
        if reason := problem(key, value, ()) if key != "preset" else "":
            del findings.answers[key]
            findings.note("answers.yml", f"{key}: {reason}")
    axes = [axis for axis in features.AXES if axis in findings.answers]
    try:
        features.check_exclusions(features.find(axis, str(findings.answers[axis])) for axis in axes)
    except ValueError as error:
        for axis in axes:
            del findings.answers[axis]
        findings.note("answers.yml", str(error))


def _answers(findings: Findings) -> str:
    head = "# Answers that the folder gave; `copier copy --data-file` takes them, and asks for the rest.\n"
    found = {"preset": "blank", **findings.answers}
    return head + yaml.safe_dump(found, sort_keys=False, allow_unicode=True)


def _no(code: int, sentence: str) -> int:
    print(f"analyse.py: {sentence}", file=sys.stderr)
    return code
