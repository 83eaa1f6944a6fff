"""What is wrong with a domain file, collected so that many problems are told in one go."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from .node import Node

SHOWN = 10
ENOUGH = 100  # then the reading stops: each problem may cost a search for the nearest name


@dataclass(frozen=True)
class Problem:
    """One refusal: the place, the path in the reader's words, the reason and the way out."""

    path: str
    message: str
    line: int = 0  # 1-based; 0 where the data has no lines (a snapshot from the answers)
    column: int = 0

    def text(self, filename: str) -> str:
        place = f"{filename}:{self.line}:{self.column}" if self.line else filename
        return f"{place} {self.path}: {self.message}" if self.path else f"{place} {self.message}"


class DomainError(ValueError):
    """The file is refused. `str()` gives one line a problem, the first ten of them."""

    def __init__(self, problems: Iterable[Problem], filename: str = "domain.yml") -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.line, problem.column))
        self.filename = filename
        lines = [problem.text(filename) for problem in self.problems[:SHOWN]]
        more = len(self.problems) - SHOWN
        if more > 0:
            at_least = "at least " if len(self.problems) >= ENOUGH else ""
            lines.append(f"and {at_least}{more} more")
        super().__init__("\n".join(lines))


class Report:
    """Collects problems; `close()` raises when there are any, `add` when there are enough."""

    def __init__(self, filename: str) -> None:
        self.filename = filename
        self.problems: list[Problem] = []

    def add(self, node: Node, message: str) -> None:
        """A problem with the value of `node`."""
        self.take(Problem(node.path, message, node.line, node.column))

    def add_key(self, node: Node, message: str) -> None:
        """A problem with the key under which `node` stands."""
        self.take(Problem(node.path, message, node.key_line, node.key_column))

    def take(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= ENOUGH:
            self.close()

    def close(self) -> None:
        if self.problems:
            raise DomainError(dict.fromkeys(self.problems), self.filename)


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean "x"?` for a near miss, else the few names there are, else nothing."""
    names = sorted(known)
    folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(word.casefold()[:80], folded, n=1, cutoff=0.6)
    if close:
        return f'; did you mean "{folded[close[0]]}"?'
    return f"; there is: {', '.join(names)}" if 0 < len(names) <= 30 else ""


def quoted(text: str, limit: int = 60) -> str:
    """`text` in double quotes, on one line, cut at `limit` characters."""
    flat = "".join(c if c.isprintable() else "?" for c in text)
    return f'"{flat[:limit]}…"' if len(flat) > limit else f'"{flat}"'
