"""The text behind the nodes of a syntax tree."""

from __future__ import annotations

import ast
import re
from typing import Any

_COMMA_BEFORE_END = re.compile(r",\s?[)\]}]")


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

    def on_one_line(self, node: ast.AST) -> str:
        """The text of a node that nothing forces onto several lines, else nothing."""
        text = self.of(node)
        return "" if "\n" in text or _COMMA_BEFORE_END.search(text) else text

    def in_parens(self, node: ast.AST, outer: ast.AST) -> bool:
        """Whether `node` has parentheses of its own inside the text of `outer`."""
        before, after = self.start(node) - 1, self.end(node)
        while self.text[before] in " \n" and before > 0:
            before -= 1
        if self.text[before] != "(" or before < self.start(outer):
            return False
        while self.text[after] in " \n":
            after += 1
        return self.text[after] == ")" and after < self.end(outer)

    def comma_before_end(self, last: ast.AST, outer: ast.AST) -> bool:
        """Whether a comma follows the last item between the brackets of `outer`."""
        return "," in self.text[self.end(last) : self.end(outer)]
