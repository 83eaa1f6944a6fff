"""Reads documents: sections, fenced blocks, tables and links, as far as docs/ uses them."""

import re
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"
_FENCE = re.compile(r"^```(?P<info>[^\n]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<![!\\])\[[^\]\n]*(?<!\\)\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: what follows the fence, and its lines."""

    info: str
    body: str

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.body.splitlines()]


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[Block]:
    found = [Block(match["info"], match["body"]) for match in _FENCE.finditer(text)]
    return [block for block in found if block.info.split()[0] == language]


def section(text: str, title: str) -> str:
    """What stands below a heading, up to the next one of its rank; empty without the heading."""
    heading = re.search(rf"^(#+) {re.escape(title)}$", text, re.MULTILINE)
    if heading is None:
        return ""
    rest = text[heading.end() :]
    following = re.search(rf"^#{{1,{len(heading[1])}}} ", rest, re.MULTILINE)
    return rest[: following.start()] if following else rest


def tables(text: str) -> list[list[dict[str, str]]]:
    """Every table as rows by the names of the columns; code keeps no backticks."""
    found: list[list[dict[str, str]]] = []
    for part in re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
        header, _, *rows = [_cells(line) for line in part.splitlines()]
        found.append([dict(zip(header, row, strict=True)) for row in rows])
    return found


def links(text: str) -> list[str]:
    """The targets of all links outside of code."""
    return _LINK.findall(re.sub(r"`[^`\n]*`", "", _FENCE.sub("", text)))


def anchors(text: str) -> set[str]:
    """The names under which other pages reach the headings."""
    titles = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def _cells(line: str) -> list[str]:
    cells = re.split(r"(?<!\\)\|", line.strip()[1:-1])
    return [cell.strip().replace("`", "") for cell in cells]
