"""How many of the attacks notice what they are there to notice."""

from __future__ import annotations

import pytest
from planted.defects import DEFECTS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    told = (
        pair for ended in terminalreporter.getreports("passed") for pair in ended.user_properties
    )
    red = {row for name, row in told if name == "red"}
    wanted = {defect.row for defect in DEFECTS}
    terminalreporter.write_line(f"planted defects turned {len(red)} of {len(wanted)} P0 rows red")
