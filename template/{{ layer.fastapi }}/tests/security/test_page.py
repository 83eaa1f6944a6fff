"""docs/security.md names the rows that there are, with the files that prove them."""

import re
from pathlib import Path

from .absent import ABSENT
from .server import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([SX]-\d+) \|.*\| ([^|]*) \|$", re.MULTILINE)
FILE = re.compile(r"`(test_\w+\.py)`")
PROVES = re.compile(r"@proves\(\s*\"([SX]-\d+)\"")


def part(title: str) -> dict[str, str]:
    """The rows below a heading, with their last column."""
    return dict(ROW.findall(PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]))


def test_each_row_is_proved_where_the_page_says() -> None:
    said = {(id, file) for id, files in part("Proved").items() for file in FILE.findall(files)}
    there = {
        (id, file.name)
        for file in Path(__file__).parent.glob("test_*.py")
        for id in PROVES.findall(file.read_text(encoding="utf-8"))
    }
    assert said == there


def test_the_rows_that_do_not_apply_are_the_same() -> None:
    assert part("Not applicable") == {id: reason for id, (_, reason) in ABSENT.items()}
