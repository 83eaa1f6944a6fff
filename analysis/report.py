"""The gap report, as Markdown: whatever came out of a foreign file is text in it, never markup."""

from __future__ import annotations

from collections import Counter
from typing import cast

from planner.emit.markdown import md

from .findings import Findings
from .gaps import Gap

WORDS = {"served": "Served", "differs": "Differs", "missing": "Missing"}
MOST = 500


def report(findings: Findings, gaps: list[Gap]) -> str:
    """Calls first, since they are what breaks; then what was decided, and what could not be."""
    counts = Counter(gap.verdict for gap in gaps)
    lines = [
        "# What exists, against what will be emitted",
        "",
        f"{len(findings.tables)} entities were found and {len(gaps)} calls: {counts['served']} served, "
        f"{counts['differs']} differ, {counts['missing']} are missing.",
        "",
        "Everything is served below `/api/v1`, which is one setting of a client. Names of fields are",
        "`snake_case`, ids are UUIDs in text, a list answers `{items, next}`, and a failure is a problem document",
        "([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)).",
        "",
        "## Calls",
        "",
    ]
    lines += _calls(gaps) if gaps else ["No call to an API was found."]
    lines += ["", "## Answers", ""]
    lines += [
        f"- `{k}`: {md(_shown(v))} ({md(findings.evidence[k])})"
        for k, v in findings.answers.items()
    ]
    lines += (
        [] if findings.answers else ["Nothing in the folder answers a question of the interview."]
    )
    lines += ["", "## Conventions to keep", ""]
    lines += [f"- {md(note.text)} (`{_code(note.place)}`)" for note in findings.conventions]
    lines += [] if findings.conventions else ["None were written down."]
    lines += ["", "## Not mapped", ""]
    notes = list(dict.fromkeys(findings.notes))
    lines += [f"- `{_code(note.place)}`: {md(note.text)}" for note in notes[:MOST]]
    lines += [f"- and {len(notes) - MOST} more"] if len(notes) > MOST else []
    lines += [] if notes else ["Everything was."]
    return "\n".join(lines) + "\n"


def _calls(gaps: list[Gap]) -> list[str]:
    order = {"missing": 0, "differs": 1, "served": 2}
    rows = [
        f"| {WORDS[gap.verdict]} | `{_code(f'{gap.call.method} {gap.call.path}')}` | {_told(gap.told)} | `{_code(gap.call.place)}` |"
        for gap in sorted(gaps, key=lambda gap: order[gap.verdict])
    ]
    return ["| | Call | What becomes of it | Where |", "| --- | --- | --- | --- |", *rows]


def _told(text: str) -> str:
    """A sentence of this program, whose code stands between backticks."""
    parts = text.split("`")
    shown = [f"`{_code(part)}`" if place % 2 else _spaced(part) for place, part in enumerate(parts)]
    return "".join(shown)


def _spaced(text: str) -> str:
    """As text, with the spaces at its ends."""
    start = " " if text.startswith(" ") else ""
    end = " " if text.endswith(" ") and text.strip() else ""
    return f"{start}{md(text)}{end}"


def _code(text: str) -> str:
    """Within backticks and a cell of a table."""
    return " ".join(text.replace("`", "'").replace("|", "¦").split())[:160]


def _shown(value: object) -> str:
    return (
        ", ".join(map(str, cast("list[object]", value))) if isinstance(value, list) else str(value)
    )
