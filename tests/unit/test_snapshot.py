"""The text of domain.yml and the answers file that records it."""

from __future__ import annotations

from pathlib import Path

import pytest
from planner import snapshot
from planner.domain.errors import DomainError
from planner.refusal import Refusal
from support import DOMAIN


def test_line_ends_byte_order_mark_and_the_end_of_the_file_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "domain.yml"
    path.write_bytes(b"\xef\xbb\xbf" + DOMAIN.replace("\n", "\r\n").encode() + b"\r\n\r\n")
    assert snapshot.read(path) == DOMAIN


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "domain.yml"
    path.write_bytes(b"roles: {a: \xff}\n")
    with pytest.raises(DomainError, match=r"domain\.yml"):
        snapshot.read(path)


@pytest.mark.parametrize("text", ["a: [", "- 1\n", "", "\x00"])
def test_a_broken_answers_file_gets_the_way_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".copier-answers.yml"
    path.write_text(text)
    with pytest.raises(Refusal, match=r"git checkout HEAD -- \.copier-answers\.yml"):
        snapshot.recorded_answers(path)


def test_no_answers_file_means_no_answers(tmp_path: Path) -> None:
    assert snapshot.recorded_answers(tmp_path / ".copier-answers.yml") == {}


def test_what_vanished_unnamed_is_refused() -> None:
    after = DOMAIN.replace("          body: text\n", "")
    with pytest.raises(Refusal, match="body"):
        snapshot.check_kept(DOMAIN, snapshot.parsed(after))
    named = after + "removed: {notes: [Note.body]}\n"
    snapshot.check_kept(DOMAIN, snapshot.parsed(named))
    snapshot.check_kept("not: [a domain", snapshot.parsed(after))
