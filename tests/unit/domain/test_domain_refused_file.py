"""Whole files that are refused: bytes, YAML, modules, roles, removals, cycles."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from planner.domain import limits

BOMB = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [" + ",".join([f"*{chr(97 + n)}"] * 8) + "]\n" for n in range(9)
)
TWO = """\
modules:
  a: {depends_on: [%s], entities: {%s: {%s}}}
  b: {depends_on: [%s], entities: {%s: {%s}}}
"""

CASES: list[tuple[str | bytes, str]] = [
    (b"roles:\n  caf\xe9: x\n", "domain.yml:2:6 byte 0xe9 is not UTF-8; save the file as UTF-8"),
    ("roles: {a: b}".encode("utf-16"), "is not UTF-8"),
    (b"roles:\n  a: x\x00\n", "domain.yml:2:7 character U+0000 cannot stand in YAML; delete it"),
    (b"#" * (1024 * 1024 + 1), "the file is larger than 1 MiB"),
    ("[" * 100_000, "nested more than 20 levels deep"),
    ("- " * 100_000, "nested more than 20 levels deep"),
    ("{a: " * 5_000, "nested more than 20 levels deep"),
    (BOMB, "domain.yml:1:4 anchors are not read; delete &a"),
    ("roles: *all", "aliases are not read; write the value out instead of *all"),
    ("roles: !!python/object:os.system {}", 'tags are not read; delete "tag:yaml.org,2002:python/object'),
    ("roles: !x y", "tags are not read"),
    ("roles: {<<: {a: b}}", "merge keys are not read"),
    ("roles: {}\n---\nroles: {}", "domain.yml:2:1 only one YAML document is read"),
    ("roles:\n\ta: b", "domain.yml:2:1 this is not YAML"),
    ("roles:\n\ta: b", "indent with spaces, not with a tab"),
    ("roles: {a: b", "this is not YAML"),
    ("roles: a: b", "quote text that holds a colon"),
    ('roles: "\\UFFFFFFFF"', "this is not YAML"),
    ("? [a]\n: b", "a key must be a word, not a list or a mapping"),
    ("roles: {a: b, a: c}", "domain.yml:1:15 roles.a: this key is given twice; the first is in line 1"),
    ("roles: {on: b}", 'domain.yml:1:9 roles.on: some YAML readers take on for true, false or null; quote it'),
    ("roles: {1: b}", "a key is text; quote it"),
    ("just text", "domain.yml:1:1 this must be a mapping, not text"),
    ("- a", "domain.yml:1:1 this must be a mapping, not a list"),
    ("role: {}", 'domain.yml:1:1 role: there is no key "role" here; did you mean "roles"?'),
    ("roles: {own: x}", "`own` is a word of the language"),
    ("roles: {admin: {signup: true}}", "admin manages users; it cannot be given to everyone"),
    ("modules: {identity: {}}", "the module `identity` is built in"),
    ("modules: {class: {}}", "`class` cannot name a Python package"),
    ("modules: {con: {}}", "`con` cannot name a Python package"),
    ("modules: {a: {depends_on: [b]}}", 'there is no module "b"'),
    ("modules: {sales: {depends_on: [catalogs]}, catalog: {}}", 'did you mean "catalog"?'),
    ("modules: {a: {depends_on: [a]}}", "a module does not depend on itself"),
    (TWO % ("b", "X", "", "a", "Y", ""), "modules depend on each other: a -> b -> a; take one arrow away"),
    (TWO % ("", "X", "", "", "X", ""), "a.X has the plural xes already; set another `plural:`"),
    (TWO % ("", "X", "relations: {y: Y}", "", "Y", ""), "module a does not depend on b; add b to its"),
    (TWO % ("", "X", "relations: {y: {has_many: Y}}", "", "Y", ""), "module b does not depend on a, whose rows"),
    (
        "modules: {a: {entities: {X: {relations: {y: {to: Y, on_delete: cascade}}},"
        " Y: {relations: {x: {to: X, required: false, on_delete: cascade}}}}}}",
        "cascades go in a circle: a.X -> a.Y -> a.X; one deletion could empty them all",
    ),
    (
        TWO % ("b", "X", "plural: as", "", "X", "") + "  c: {depends_on: [a, b], entities: {Z: {relations: {x: X}}}}",
        '"X" is in several modules; write a.X or b.X',
    ),
    ("modules: {a: {entities: {None: {}}}}", "`None` is built in; choose another name"),
    ("modules: {a: {entities: {User: {}}}}", "`User` is built in; choose another name, such as Profile"),
    ("modules: {a: {entities: {Session: {}}}}", "there is a built-in table sessions; set another `plural:`"),
    ("modules: {a: {entities: {Aux: {}}}}", "Windows cannot have a file of this name"),
    ("modules: {a: {entities: {order_line: {}}}}", 'did you mean "OrderLine"?'),
    ("modules: {a: {entities: {Größe: {}}}}", 'is not a name in PascalCase such as OrderLine; did you mean "Grosse"?'),
    ("modules: {a: {entities: {数据: {}}}}", "is not a name in PascalCase such as OrderLine"),
    ("modules: {a: {entities: {" + "A" * 41 + ": {}}}}", "has more than 40 characters; shorten it"),
    ("modules: {a: {entities: {AB: {}, Ab: {}}}}", "a.AB and a.Ab are both `ab` in the API; rename one"),
    (
        "modules: {a: {entities: {Tag: {}, Post: {relations: {tags: {to: Tag, many: true}}}, PostTag: {}}}}",
        "its table post_tags belongs to a.PostTag; choose another name",
    ),
    (
        "modules: {a: {entities: {Tag: {}, TheNotesOfSomebody: {relations: {tags_of_them: {to: Tag, many: true}}}}}}",
        "its table the_notes_of_somebody_tags_of_them has too long a name; shorten it",
    ),
    ("modules: {a: {entities: {X: {}}}}\nremoved: {a: [X]}", "a.X is still there; delete this line, or that"),
    ("modules: {a: {entities: {X: {fields: {n: int}}}}}\nremoved: {a: [X.n]}", "a.X.n is still there"),
    ("removed: {a: [x]}", '"x" is not an Entity or an Entity.member such as Order.note'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), CASES, ids=lambda text: repr(text)[:60])
def test_is_refused_with_place_and_reason(
    refused_file: Callable[[str | bytes], str], text: str | bytes, message: str
) -> None:
    started = time.process_time()
    lines = refused_file(text).split("\n")

    assert any(message in line for line in lines), "\n".join(lines)
    assert all(line.startswith(("domain.yml:", "and ")) for line in lines)
    assert time.process_time() - started < 5


def test_shows_ten_problems_and_counts_the_rest(refused_file: Callable[[str], str]) -> None:
    text = (
        "modules: {a: {entities: {X: {fields: {"
        + ", ".join(f"f{n}: strin" for n in range(25))
        + "}}}}}"
    )

    lines = refused_file(text).split("\n")

    assert len(lines) == 11
    assert lines[-1] == "and 15 more"


def test_the_number_of_values_is_bounded(
    refused_file: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "NODES", 500)

    assert "domain.yml:1:999 the file has more than 500 values" in refused_file(
        "a: [" + "1," * 600 + "]"
    )
