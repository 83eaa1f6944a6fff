"""TypeScript as Biome would leave it: literals, imports, and lines that are too long."""

from __future__ import annotations

import pytest
from planner.emit.typescript import ts, ts_doc, ts_key, typescript


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("plain", '"plain"'),
        ('say "yes"', "'say \"yes\"'"),
        ("it's \"so\" 'so'", '"it\'s \\"so\\" \'so\'"'),
        ("a\\b\n", '"a\\\\b\\n"'),
        ("${x}", '"${x}"'),
        ("\u2028", '"\\u2028"'),
        (["a", 1, True, None], '["a", 1, true, null]'),
        ({"a": 1, "b c": {}}, '{ a: 1, "b c": {} }'),
    ],
)
def test_a_literal_holds_what_was_typed(value: object, printed: str) -> None:
    assert ts(value) == printed


def test_a_comment_cannot_be_closed_from_inside() -> None:
    assert ts_doc("a */ alert(1) /* b") == "a *\\/ alert(1) /* b"


def test_a_key_is_quoted_where_it_has_to_be() -> None:
    assert (ts_key("title"), ts_key("a-b")) == ("title", '"a-b"')


def test_imports_that_nothing_uses_go_and_the_rest_is_in_order() -> None:
    source = (
        'import { z } from "zod";\n'
        'import { money, Money, currency, b10, b9 } from "@/server/kit/money";\n'
        'import * as policy from "./policy";\n'
        'import type { Match } from "../match";\n'
        'import { join } from "node:path";\n'
        "\n"
        "const { currency: unit } = z(Money, money, join, `${b10}${b9}`);\n"
        "const match: Match = { policy: 1, text: 'policy' };\n"
    )
    assert typescript(source) == (
        'import { join } from "node:path";\n'
        'import { z } from "zod";\n'
        'import { b9, b10, Money, money } from "@/server/kit/money";\n'
        'import type { Match } from "../match";\n'
        "\n"
        "const { currency: unit } = z(Money, money, join, `${b10}${b9}`);\n"
        "const match: Match = { policy: 1, text: 'policy' };\n"
    )


def test_imports_are_in_the_order_of_what_they_are_called_here() -> None:
    source = (
        'import { Row, Sample, SAMPLES, test as base, expect } from "./samples";\n'
        "\n"
        "const all: Row[] = [base, expect, Sample, SAMPLES];\n"
    )
    first = 'import { test as base, expect, Row, SAMPLES, Sample } from "./samples";\n'
    assert typescript(source).startswith(first)


def test_of_two_objects_in_a_call_none_stays_behind_its_bracket() -> None:
    assert typescript(f'check({{ roles: ["{LONG}"] }}, {{ read: "{LONG}" }});') == (
        f'check(\n  {{ roles: ["{LONG}"] }},\n  {{ read: "{LONG}" }},\n);'
    )


def test_a_text_of_several_lines_stays_as_it_is() -> None:
    source = f'const text = `f({LONG}, {{ a: "{LONG}" }})\n  g({LONG}, "{LONG}");\n`;\n'
    assert typescript(source) == source
    long = f"f(`{LONG}\n  {LONG}, ${{g({LONG}, {LONG})}}`, {{ a: 1 }});\n"
    assert typescript(long) == long


LONG = "x" * 40


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        (
            f"export function find(db: Reader, id: string, {LONG}: string, more: Map<string, number>): Row {{",
            "export function find(\n  db: Reader,\n  id: string,\n"
            f"  {LONG}: string,\n  more: Map<string, number>,\n): Row {{",
        ),
        (
            f'  title: line({{ min: 1, max: 200, about: "{LONG}", example: "{LONG}" }}),',
            f'  title: line({{\n    min: 1,\n    max: 200,\n    about: "{LONG}",\n    example: "{LONG}",\n  }}),',
        ),
        (
            f'export const X = z.enum(["{LONG}", "{LONG}", "{LONG}"]);',
            f'export const X = z.enum([\n  "{LONG}",\n  "{LONG}",\n  "{LONG}",\n]);',
        ),
        (
            f'  about: "{LONG} {LONG} {LONG}",',
            f'  about:\n    "{LONG} {LONG} {LONG}",',
        ),
        (
            f'  own: "{LONG} {LONG} {LONG}",',
            f'  own: "{LONG} {LONG} {LONG}",',
        ),
        (
            f'  page: url({{ about: "{LONG}", example: "https://example.com/{LONG}" }}),',
            f'  page: url({{\n    about: "{LONG}",\n    example: "https://example.com/{LONG}",\n  }}),',
        ),
        (
            f'import {{ one }} from "@/{LONG}/{LONG}/{LONG}";\none();',
            f'import {{ one }} from "@/{LONG}/{LONG}/{LONG}";\none();',
        ),
    ],
)
def test_a_long_line_is_broken_where_biome_breaks_it(line: str, printed: str) -> None:
    assert typescript(line) == printed
