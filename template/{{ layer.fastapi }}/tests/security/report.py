"""The table at the end: every row with its verdict, and how many requests it tried."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from .absent import ABSENT
from .rows import NotApplicable, Row, Tried

RECORD = "row"


@dataclass
class Line:
    """One row, and what came of its tests."""

    row: Row
    outcomes: list[str] = field(default_factory=list[str])
    pairs: int = 0
    reason: str = ""

    @property
    def verdict(self) -> str:
        if "failed" in self.outcomes:
            return "FAILED"
        return "passed" if "passed" in self.outcomes else "not applicable"

    def __str__(self) -> str:
        reason = f": {self.reason}" if self.verdict == "not applicable" else ""
        pairs = str(self.pairs or "")
        row = self.row
        return f"{row.id:<6} {row.gate:<3} {self.verdict:<15}{pairs:>6}  {row.anchor}{reason}"


def judge(item: pytest.Function, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
    """Turns the outcome of a test into one of its row.

    What cannot run has failed, and so has what tried nothing; only `not_applicable` is neither.
    """
    rows: list[Row] = [marker.args[0] for marker in item.iter_markers("row")]
    if not rows or (call.when != "call" and report.passed):
        return
    tried = item.funcargs.get("tried")
    reason, pairs = "", tried.pairs if isinstance(tried, Tried) else 0
    if call.excinfo and isinstance(call.excinfo.value, NotApplicable):
        reason = str(call.excinfo.value)
        report.outcome = "skipped"
        report.longrepr = (str(item.path), 0, reason)
    elif report.skipped:
        report.outcome, report.longrepr = "failed", "a row may not be skipped"
    elif report.passed and isinstance(tried, Tried) and pairs == 0:
        report.outcome, report.longrepr = "failed", "there was nothing to try"
    for row in rows:
        record = [row.id, row.anchor, row.gate, report.outcome, str(pairs), reason]
        report.user_properties.append((RECORD, record))


def lines(reports: Iterable[pytest.TestReport]) -> Iterator[Line]:
    """By number; the rows that no test is for come as well."""
    found: dict[str, Line] = {}
    for report in reports:
        for name, record in report.user_properties:
            if name != RECORD:
                continue
            id, anchor, gate, outcome, pairs, reason = record  # pyright: ignore
            line = found.setdefault(id, Line(Row(id, anchor, gate)))  # pyright: ignore
            line.outcomes.append(outcome)  # pyright: ignore
            line.pairs += int(pairs)  # pyright: ignore
            line.reason = line.reason or reason  # pyright: ignore
    for id, (anchor, reason) in ABSENT.items():
        found[id] = Line(Row(id, anchor, "P1"), reason=reason)
    yield from (found[id] for id in sorted(found, key=lambda id: (id[0], int(id[2:]))))
