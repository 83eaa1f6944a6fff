"""What a backup says about itself. A backup is a folder with a manifest and one file of data."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from pydantic import BaseModel, ValidationError

from ..stop import Stop

MANIFEST = "manifest.json"
NAME = "%Y-%m-%dT%H-%M-%SZ"  # of the folder


class Fingerprint(BaseModel):
    """What one table held: equal when every row is equal."""

    rows: int
    checksum: str


class Manifest(BaseModel):
    taken_at: datetime
    """When the database looked like this: what was written later is not in it."""
    application: str
    database: str
    tools: str
    revision: str | None
    data: str
    sha256: str
    tables: dict[str, Fingerprint]


def read(backup: Path) -> Manifest:
    """The manifest of a backup whose data is what was written.

    Raises: Stop when it is no backup, or is damaged.
    """
    try:
        text = (backup / MANIFEST).read_text(encoding="utf-8")
        manifest = Manifest.model_validate_json(text)
    except FileNotFoundError:
        raise Stop(f"{backup} is no backup: it has no {MANIFEST}") from None
    except (ValidationError, UnicodeDecodeError):
        raise Stop(f"{backup / MANIFEST} is damaged; take another backup") from None
    data = backup / Path(manifest.data).name
    if not data.exists() or digest(data) != manifest.sha256:
        raise Stop(f"{data} is damaged: its checksum is not that of the manifest")
    return manifest


def digest(file: Path) -> str:
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def newest(folder: Path) -> Path:
    """Raises: Stop when there is no backup in the folder."""
    if not (found := sorted(backups(folder))):
        raise Stop(f"there is no backup in {folder}")
    return found[-1]


def backups(folder: Path) -> Iterator[Path]:
    """Their names sort by time; those that were not finished have none."""
    return (file.parent for file in folder.glob(f"2*/{MANIFEST}"))
