"""Encoders: whatever a person typed comes back from the real parser as it was typed."""

from __future__ import annotations

import ast
import html.parser
import json
import random
import re
import shlex
import tomllib
from collections.abc import Callable

import pytest
import yaml as pyyaml
from markdown_it import MarkdownIt
from planner.emit import FILTERS

HOSTILE = [
    "plain",
    "",
    'a "quoted" word',
    "it's",
    "back\\slash\\",
    '"""',
    "'''",
    "`x` ${HOME} $(id) %s {{ 7*7 }} {% raw %}",
    "# not a comment: - [x](y) <b>&amp;</b> |",
    "line\nbreak\ttab\r",
    "no",
    "1.10",
    "null",
    "Größe 数据 😀 \u00a0 é",
    "- a",
    "1. a",
    "--- ",
    "\u2028\u2029\x85\x7f",
    "*",
    "a: b #c",
    "{a: b}",
    "_under_ **bold** ~~gone~~",
]
ONE_LINE = [" ".join(text.split()) for text in HOSTILE]


def random_texts() -> list[str]:
    pick = random.Random(11)
    alphabet = "ab \\\"'`$#{}%<>&|*_-[]():;,.!?~^\n\t\x00\x7fé数😀\u2028"
    return ["".join(pick.choices(alphabet, k=pick.randrange(1, 30))) for _ in range(400)]


def parse_html(text: str) -> str:
    data: list[str] = []
    parser = html.parser.HTMLParser()
    parser.handle_data = data.append  # type: ignore[method-assign]
    parser.feed(f"<p>{text}</p>")
    parser.close()
    return "".join(data)


READERS: dict[str, Callable[[str], object]] = {
    "py": ast.literal_eval,
    "toml": lambda text: tomllib.loads(f"x = {text}")["x"],
    "yaml": lambda text: pyyaml.safe_load(f"x: {text}")["x"],
    "json_": json.loads,
    "html": parse_html,
    "sh": lambda text: shlex.split(text)[0],
}


@pytest.mark.parametrize("name", READERS)
def test_the_real_parser_reads_back_what_was_written(name: str) -> None:
    for text in [*HOSTILE, *random_texts()]:
        assert READERS[name](FILTERS[name](text)) == text, repr(text)


@pytest.mark.parametrize("name", ["toml", "yaml", "py"])
def test_other_values_keep_their_type(name: str) -> None:
    for value in (True, False, 0, -7):
        assert READERS[name](FILTERS[name](value)) is value or value == READERS[name](str(value))
    if name != "yaml":
        assert READERS[name](FILTERS[name](["a", 'b"'])) == ["a", 'b"']


def test_python_containers_come_back() -> None:
    for value in [(), ("a",), ("a", 1), {"a": ["b", None]}, [], {}]:
        assert ast.literal_eval(FILTERS["py"](value)) == value


def test_a_docstring_holds_the_text_on_one_line() -> None:
    for text in [*HOSTILE, *random_texts()]:
        if any(character in text for character in "\x00\x85"):
            continue
        source = f'"""{FILTERS["docstring"](text)}"""\n'
        assert ast.literal_eval(source) == " ".join(text.split()), repr(text)


def test_markdown_shows_the_text_as_a_heading_a_cell_and_a_paragraph() -> None:
    reader = MarkdownIt("commonmark").enable("table")
    for text in [t for t in ONE_LINE if t]:
        for frame, tag in (("# {}", "h1"), ("{}", "p"), ("| a |\n|---|\n| {} |", "td")):
            page = reader.render(frame.format(FILTERS["md"](text)))
            assert parse_html(page).split() == (["a"] if tag == "td" else []) + text.split(), text
            assert f"<{tag}>" in page, text


def test_a_dockerfile_value_is_one_quoted_word() -> None:
    for text in ONE_LINE:
        written = FILTERS["dockerfile"](text)
        assert re.fullmatch(r'"(?:[^\n"\\$]|\\.)*"', written)
        assert re.sub(r"\\(.)", r"\1", written[1:-1]) == text


def test_a_mermaid_label_has_no_syntax_left() -> None:
    for text in ONE_LINE:
        written = FILTERS["mermaid"](text)
        assert not set(written) & set('"<>{}`%\\&')
        assert written.replace("#", "").count(";") == written.count("#")
