"""Reads a folder that nobody vouches for: regular files inside it, bounded in size, number and time."""

from __future__ import annotations

import os
import signal
import stat
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from .findings import Findings

SKIPPED = frozenset(
    """node_modules bower_components dist build out coverage vendor target __pycache__ venv site-packages
    e2e cypress __tests__ __mocks__ storybook-static""".split()
)
SUFFIXES = frozenset(
    ".ts .tsx .mts .cts .js .jsx .mjs .cjs .vue .svelte .prisma .sql .json .yml .yaml .md".split()
)
LOCKS = frozenset("package-lock.json npm-shrinkwrap.json pnpm-lock.yaml yarn.lock bun.lock".split())
TESTS = (".test.", ".spec.", ".stories.", ".min.", ".d.ts", ".cy.", ".config.")


@dataclass(frozen=True)
class Limits:
    """How much is read at most; what lies beyond is noted, never read in part."""

    file: int = 4 * 1024 * 1024
    total: int = 64 * 1024 * 1024
    files: int = 4_000
    entries: int = 200_000
    depth: int = 24
    seconds: float = 120
    seconds_a_file: float = 10


class TooLong(Exception):
    """A file took longer than one may take."""


@dataclass(frozen=True)
class File:
    """A text file, named by its path below the folder."""

    name: str
    text: str

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix.lower()

    @property
    def base(self) -> str:
        return Path(self.name).name


class Folder:
    """The files of a folder, in the order of their names. No link is followed, none is opened."""

    def __init__(self, root: Path, findings: Findings, limits: Limits | None = None) -> None:
        self.root = root
        self.findings = findings
        self.limits = limits or Limits()
        self.ends = time.monotonic() + self.limits.seconds
        self.locks: set[str] = set()

    def files(self) -> list[File]:
        """What is text and of a kind that somebody reads here."""
        found: list[File] = []
        total = 0
        for path in self._walk():
            name = path.relative_to(self.root).as_posix()
            text = self._read(path, name, self.limits.total - total)
            if text is None:
                continue
            total += len(text)
            found.append(File(name, text))
            if len(found) >= self.limits.files:
                self.findings.note(
                    name, f"the first {self.limits.files:,} files were read, no more"
                )
                break
        return found

    def _walk(self) -> Iterator[Path]:
        pending, seen = [(self.root, 0)], 0
        while pending:
            folder, depth = pending.pop()
            try:
                with os.scandir(folder) as listing:
                    entries = sorted(listing, key=lambda entry: entry.name)
            except OSError as error:
                self._note(folder, f"cannot be listed: {error.strerror}")
                continue
            below: list[tuple[Path, int]] = []
            for entry in entries:
                seen += 1
                if seen > self.limits.entries or time.monotonic() > self.ends:
                    self._note(folder, "the folder is too large; the rest was not looked at")
                    return
                path = Path(entry.path)
                if entry.is_symlink():
                    if path.suffix.lower() in SUFFIXES or not path.suffix:
                        self._note(path, "a link; it was not followed")
                elif entry.is_dir(follow_symlinks=False):
                    if entry.name in SKIPPED or entry.name.startswith("."):
                        continue
                    if depth >= self.limits.depth:
                        self._note(path, f"more than {self.limits.depth} folders deep; skipped")
                    else:
                        below.append((path, depth + 1))
                elif entry.name in LOCKS:
                    self.locks.add(entry.name)
                elif path.suffix.lower() in SUFFIXES and not any(t in entry.name for t in TESTS):
                    yield path
            pending += reversed(below)

    def _read(self, path: Path, name: str, room: int) -> str | None:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
            with os.fdopen(descriptor, "rb") as stream:
                status = os.fstat(stream.fileno())
                if not stat.S_ISREG(status.st_mode):
                    return self._skip(name, "not a regular file; skipped")
                data = stream.read(min(self.limits.file, room) + 1)
        except OSError as error:
            return self._skip(name, f"cannot be read: {error.strerror}")
        if len(data) > self.limits.file:
            return self._skip(name, f"larger than {self.limits.file // 2**20} MiB; skipped")
        if len(data) > room:
            return self._skip(
                name, f"the folder holds more than {self.limits.total // 2**20} MiB; skipped"
            )
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return self._skip(name, "not UTF-8; skipped")
        return self._skip(name, "binary; skipped") if "\0" in text else text

    def _skip(self, name: str, reason: str) -> None:
        self.findings.note(name, reason)

    def _note(self, path: Path, text: str) -> None:
        self.findings.note(path.relative_to(self.root).as_posix(), text)

    @contextmanager
    def watched(self, file: File) -> Generator[None]:
        """Runs a reader: whatever a file does to it costs that file alone.

        Where the system has no alarm, a file may take longer; the folder's time still ends the run
        between two files.
        """
        left = min(self.limits.seconds_a_file, self.ends - time.monotonic())
        if left <= 0:
            self.findings.note(file.name, "the time is over; skipped")
            return
        try:
            with _alarm(left):
                yield
        except TooLong:
            self.findings.note(file.name, "takes too long to read; skipped")
        except (RecursionError, MemoryError):
            self.findings.note(file.name, "nested too deeply; skipped")
        except ValueError as error:
            first = str(error).strip().splitlines() or ["unreadable"]
            self.findings.note(file.name, f"{first[0][:200]}; skipped")


@contextmanager
def _alarm(seconds: float) -> Generator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
