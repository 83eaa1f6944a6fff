"""Folders that nobody vouches for: read in bounds, nothing outside, and each refusal is said."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from analysis.command import NOTHING, TAKEN, UNREADABLE, analyse, main
from analysis.folder import Limits

MODEL = "model Note {\n  id Int @id\n  text String\n}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "good.prisma").write_text(MODEL)
    return inside


def notes(folder: Path, limits: Limits | None = None) -> dict[str, str]:
    findings = analyse(folder, limits)
    assert "Note" in findings.tables, "what can be read is read all the same"
    return {note.place: note.text for note in findings.notes}


def test_no_link_is_followed(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.prisma").write_text(MODEL.replace("Note", "Secret"))
    (folder / "file.prisma").symlink_to(outside / "secret.prisma")
    (folder / "folder").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    findings = analyse(folder)
    assert set(findings.tables) == {"Note"}
    assert {n.place for n in findings.notes} == {"file.prisma", "folder", "loop"}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("huge.sql", b"-" * (4 * 2**20 + 1), "larger than 4 MiB"),
        ("binary.ts", b"\0\1\2", "binary"),
        ("latin.sql", b"\xe9\xff", "not UTF-8"),
        ("deep.json", b'{"openapi":' + b"[" * 100_000, "nested too deeply"),
        ("deep.yml", b"openapi: " + b"[" * 5_000, "nested too deeply"),
        ("bomb.yml", b"openapi: 3.1.0\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "aliases"),
        ("old.json", b'{"swagger": "2.0"}', "Swagger 2 is not read"),
        ("wrong.yml", b"openapi: 3.1.0\npaths: 7\n", "not a valid OpenAPI document: "),
        ("open.prisma", b"model A {", "this block is never closed"),
        ("quote.prisma", b'datasource a {\n  url = "', "line 2: a quote is never closed"),
        ("brackets.prisma", b"model A {\n a Int @x(" + b"[" * 50_000, "nested too deeply"),
        ("package.json", b'["a"]', "not a mapping"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_a_note(
    folder: Path, name: str, content: bytes, told: str
) -> None:
    (folder / name).write_bytes(content)
    assert told in notes(folder)[name]


def test_deep_code_is_read_and_deep_sql_is_noted(folder: Path) -> None:
    (folder / "deep.ts").write_text("f(" * 20_000 + ")" * 20_000)
    (folder / "deep.sql").write_text(
        "CREATE TABLE a (b int CHECK (" + "(" * 5_000 + "1" + ")" * 5_003
    )
    assert "deep.sql" in " ".join(notes(folder))


def test_a_pipe_does_not_hold_it_up(folder: Path) -> None:
    os.mkfifo(folder / "pipe.sql")
    assert notes(folder)["pipe.sql"] == "not a regular file; skipped"


def test_number_depth_and_time_have_an_end(folder: Path) -> None:
    deep = folder.joinpath(*"abcd")
    deep.mkdir(parents=True)
    (deep / "far.prisma").write_text(MODEL.replace("Note", "Far"))
    assert "folders deep" in notes(folder, Limits(depth=3))["a/b/c/d"]
    for number in range(5):
        (folder / f"x{number}.sql").write_text("SELECT 1;")
    assert "the first 3 files" in " ".join(notes(folder, Limits(files=3)).values())
    started = time.monotonic()
    assert "the time is over" in " ".join(
        note.text for note in analyse(folder, Limits(seconds=0.0)).notes
    ) or "too large" in " ".join(n.text for n in analyse(folder, Limits(seconds=0.0)).notes)
    assert time.monotonic() - started < 5


def test_text_of_a_foreign_file_is_no_markup(folder: Path, tmp_path: Path) -> None:
    rule = "- <script>alert(1)</script> [link](javascript:x) `code` | cell\n"
    (folder / "AGENTS.md").write_text(rule)
    (folder / "package.json").write_text('{"name": "x", "description": "{{ 7*7 }} <b>"}')
    out = tmp_path / "out"
    assert main([str(folder), "--out", str(out)]) == 0
    report = (out / "gap-report.md").read_text("utf-8")
    assert "<script>" not in report.replace("\\<script", "")
    assert "[link](" not in report


def test_the_exit_codes_are_distinct_and_told_in_one_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    out = tmp_path / "out"
    assert main([str(tmp_path / "none"), "--out", str(out)]) == UNREADABLE
    assert main([str(empty), "--out", str(out)]) == NOTHING
    assert not out.exists()
    assert main([str(folder), "--out", str(out)]) == 0
    capsys.readouterr()
    assert main([str(folder), "--out", str(out)]) == TAKEN
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "is there already" in told
    with pytest.raises(SystemExit) as stopped:
        main([str(folder)])
    assert stopped.value.code == 2


def test_nothing_is_written_into_the_folder(folder: Path, tmp_path: Path) -> None:
    before = sorted(folder.rglob("*"))
    assert main([str(folder), "--out", str(tmp_path / "out")]) == 0
    assert sorted(folder.rglob("*")) == before
