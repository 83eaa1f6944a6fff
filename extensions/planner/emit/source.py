"""The text behind the nodes of a syntax tree."""

from __future__ import annotations

import ast
from typing import Any


class Source:
    """Python source, addressed by character; the tree counts bytes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def _offset(self, line: int, column: int) -> int:
        text = self._lines[line - 1]
        if not text.isascii():
            column = len(text.encode()[:column].decode())
        return self._starts[line - 1] + column

    def start(self, node: ast.AST) -> int:
        located: Any = node
        return self._offset(located.lineno, located.col_offset)

    def end(self, node: ast.AST) -> int:
        located: Any = node
        return self._offset(located.end_lineno, located.end_col_offset)

    def of(self, node: ast.AST) -> str:
        return self.text[self.start(node) : self.end(node)]

    def between(self, left: ast.AST, right: ast.AST) -> str:
        """What stands between two nodes, without the parentheses around them."""
        return self.text[self.end(left) : self.start(right)].strip("() \n")

    def in_parens(self, node: ast.AST, outer: ast.AST) -> bool:
        """Whether `node` has parentheses of its own inside the text of `outer`."""
        before = self.text[self.start(outer) : self.start(node)].rstrip()
        after = self.text[self.end(node) : self.end(outer)].lstrip()
        return before.endswith("(") and after.startswith(")")

    def comma_before_end(self, last: ast.AST, outer: ast.AST) -> bool:
        """Whether a comma follows the last item between the brackets of `outer`."""
        return "," in self.text[self.end(last) : self.end(outer)]
