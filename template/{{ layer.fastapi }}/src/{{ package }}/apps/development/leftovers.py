"""What an update from the template leaves behind where it and its owner changed the same lines."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

MARKERS = (b"<" * 7 + b" ", b">" * 7 + b" ")
LARGEST = 2**20


def find() -> Iterator[str]:
    """One line for each conflict that nobody has resolved."""
    for name in sorted({*tracked(), *_git("ls-files", "--others", "--exclude-standard")}):
        path = Path(name)
        if path.suffix == ".rej":
            yield f"{name}: a change that did not fit; apply it by hand and delete the file"
        elif path.is_file() and path.stat().st_size < LARGEST:
            for number, line in enumerate(path.read_bytes().splitlines(), 1):
                if line.startswith(MARKERS):
                    yield f"{name}:{number}: a conflict marker"
                    break


def tracked() -> list[str]:
    """The files under version control; none where there is no repository."""
    return _git("ls-files")


def _git(*command: str) -> list[str]:
    try:
        done = subprocess.run(["git", *command, "-z"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return []
    return [name for name in done.stdout.split("\0") if name]
