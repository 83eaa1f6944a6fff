"""The syntax of a Prisma schema: blocks of lines, each a name, a type and attributes.

Source: Prisma schema reference. Its own parser is a WebAssembly program for Node.js, which copying must not need.
"""

from __future__ import annotations

from dataclasses import dataclass, field

BLOCKS = frozenset("model view type enum datasource generator".split())
_PUNCTUATION = "{}()[],:=?@."


@dataclass(frozen=True)
class Token:
    kind: str  # word, text, newline, end, or the character itself
    value: str
    line: int


@dataclass
class Attribute:
    """`@relation(fields: [a], references: [b])`: arguments by name, the others in `plain`."""

    name: str
    named: dict[str, object] = field(default_factory=dict[str, object])
    plain: list[object] = field(default_factory=list[object])


@dataclass
class Line:
    name: str
    type: str
    line: int
    many: bool = False
    optional: bool = False
    attributes: dict[str, Attribute] = field(default_factory=dict[str, Attribute])
    value: object = None  # of `provider = "…"`


@dataclass
class Block:
    kind: str
    name: str
    line: int
    lines: list[Line] = field(default_factory=list[Line])
    attributes: list[Attribute] = field(default_factory=list[Attribute])


def parse(text: str) -> list[Block]:
    """The blocks of a schema. Raises ValueError that names the line."""
    return _Parser(_tokens(text)).blocks()


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    at, line = 0, 1
    while at < len(text):
        char = text[at]
        if char == "\n":
            found.append(Token("newline", char, line))
            line += 1
        elif text.startswith("//", at):
            end = text.find("\n", at)
            at = len(text) if end < 0 else end
            continue
        elif char == '"':
            end = _string_end(text, at, line)
            found.append(Token("text", text[at + 1 : end].replace('\\"', '"'), line))
            at = end
        elif char in _PUNCTUATION:
            found.append(Token(char, char, line))
        elif not char.isspace():
            end = at + 1
            while end < len(text) and (text[end].isalnum() or text[end] in "_-"):
                end += 1
            found.append(Token("word", text[at:end], line))
            at = end
            continue
        at += 1
    return [*found, Token("end", "", line)]


def _string_end(text: str, start: int, line: int) -> int:
    at = start + 1
    while at < len(text) and text[at] not in '"\n':
        at += 2 if text[at] == "\\" else 1
    if at >= len(text) or text[at] == "\n":
        raise ValueError(f"line {line}: a quote is never closed")
    return at


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def take(self, kind: str = "") -> Token:
        token = self.now
        if kind and token.kind != kind:
            raise ValueError(f"line {token.line}: {kind} was expected, not {token.value.strip()!r}")
        if token.kind != "end":
            self.at += 1
        return token

    def skip(self, kind: str) -> bool:
        if self.now.kind == kind:
            self.at += 1
            return True
        return False

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        while self.now.kind != "end":
            if self.skip("newline"):
                continue
            kind = self.take("word")
            if kind.value not in BLOCKS:
                raise ValueError(f"line {kind.line}: there is no block {kind.value!r}")
            block = Block(kind.value, self.take("word").value, kind.line)
            self.take("{")
            while not self.skip("}"):
                if self.now.kind == "end":
                    raise ValueError(f"line {kind.line}: this block is never closed")
                if not self.skip("newline"):
                    self.line(block)
            found.append(block)
        return found

    def line(self, block: Block) -> None:
        if self.now.kind == "@":
            self.take()
            block.attributes.append(self.attribute())
            return
        name = self.take("word")
        line = Line(name.value, "", name.line)
        if self.skip("="):
            line.value = self.expression()
        elif self.now.kind == "word":
            line.type = self.take().value
            self.maybe_arguments(Attribute(""))  # Unsupported("circle")
            if self.skip("["):
                self.take("]")
                line.many = True
            line.optional = self.skip("?")
        while self.now.kind == "@":
            attribute = self.attribute()
            line.attributes[attribute.name] = attribute
        if self.now.kind != "}":
            self.take("newline")
        block.lines.append(line)

    def attribute(self) -> Attribute:
        self.take("@")
        name = self.take("word").value
        while self.skip("."):
            name += f".{self.take('word').value}"
        return self.maybe_arguments(Attribute(name))

    def maybe_arguments(self, into: Attribute) -> Attribute:
        if not self.skip("("):
            return into
        while not self.skip(")"):
            if self.skip(",") or self.skip("newline"):
                continue
            if self.now.kind == "word" and self.tokens[self.at + 1].kind == ":":
                name = self.take().value
                self.take(":")
                into.named[name] = self.expression()
            else:
                into.plain.append(self.expression())
        return into

    def expression(self) -> object:
        if self.skip("["):
            items: list[object] = []
            while not self.skip("]"):
                if not (self.skip(",") or self.skip("newline")):
                    items.append(self.expression())
            return items
        token = self.take()
        if token.kind not in ("word", "text"):
            raise ValueError(
                f"line {token.line}: a value was expected, not {token.value.strip()!r}"
            )
        if token.kind == "text":
            return token.value
        value = token.value
        while self.skip("."):
            value += f".{self.take('word').value}"
        if self.now.kind == "(":
            return self.maybe_arguments(Attribute(value))
        return value
