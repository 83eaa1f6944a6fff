"""How many of the attacks notice what they are there to notice."""

from __future__ import annotations

import pytest
from planted.defects import DEFECTS
from support import recorded


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    red = {*recorded(terminalreporter, "red")}
    wanted = {defect.row for defect in DEFECTS}
    terminalreporter.write_line(f"planted defects turned {len(red)} of {len(wanted)} P0 rows red")
