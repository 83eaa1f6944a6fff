"""Whatever the bytes: a domain, or DomainError with places; never another exception."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from planner.domain import yaml_source
from planner.domain.errors import SHOWN, DomainError
from planner.domain.parse import from_data, load, to_data

SEED = (Path(__file__).parents[3] / "tests/domains/kitchen_sink.yml").read_text()
JUNK = [
    *("{", "}", "[", "]", "&a", "*a", "!x", "!!int", "no", "1.10", "08", "0x10", "null", "~", "\t"),
    *("\x00", "\u202e", "é", "'", '"', "- ", "? ", ": ", "<<: *a", "| ", "%YAML 9.9\n", "---\n"),
    *(
        "own",
        "any",
        "admin",
        "User",
        "-1",
        "9" * 30,
        "'\\ud800'",
        '"\\ud800"',
        "[" * 25,
        "1.5",
        "\\",
    ),
]


def mutated(dice: random.Random) -> bytes:
    text = SEED
    for _ in range(dice.choice([1, 1, 2, 4])):
        kind, at = dice.randrange(4), dice.randrange(len(text))
        if kind == 0:
            text = text[:at] + dice.choice(JUNK) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + dice.randrange(1, 30) :]
        elif kind == 2:
            words = text.split(" ")
            words[dice.randrange(len(words))] = dice.choice([*JUNK, dice.choice(words)])
            text = " ".join(words)
        else:
            lines = text.split("\n")
            lines[dice.randrange(len(lines))] = dice.choice(lines)
            text = "\n".join(lines)
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if dice.random() < 0.1:
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


@pytest.mark.parametrize(("loader", "files"), [("CSafeLoader", 200), ("SafeLoader", 40)])
def test_a_mutated_file_is_read_or_refused_with_places(
    monkeypatch: pytest.MonkeyPatch, loader: str, files: int
) -> None:
    monkeypatch.setattr(yaml_source, "_LOADER", getattr(yaml, loader, yaml.SafeLoader))
    dice = random.Random(20260722)
    refusals: list[DomainError] = []
    for _ in range(files):
        data = mutated(dice)
        try:
            domain = load(data)
        except DomainError as error:
            refusals.append(error)
        else:
            assert from_data(to_data(data)) == domain
    for refusal in refusals:
        assert all(problem.line > 0 and problem.column > 0 for problem in refusal.problems)
        assert 1 <= len(str(refusal).split("\n")) <= SHOWN + 1
    assert len(refusals) > files / 2


@pytest.mark.parametrize(
    "data",
    [1, "x", [], {1: 2}, {"modules": object()}, {"roles": {"a": float("nan")}}, {"roles": 10**400},
     {"roles": {"a": "\ud800"}}, {"roles": {"a": b"x"}}],
)  # fmt: skip
def test_a_snapshot_of_anything_else_is_refused(data: object) -> None:
    with pytest.raises(DomainError, match=r"^domain\.yml "):
        from_data(data)


def test_a_snapshot_that_contains_itself_is_refused() -> None:
    data: dict[str, object] = {}
    data["roles"] = data

    with pytest.raises(DomainError, match="too deep"):
        from_data(data)
