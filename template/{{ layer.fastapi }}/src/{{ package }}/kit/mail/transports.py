"""Ways for a mail to leave."""

import os
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from anyio import to_thread

from .smtp import Smtp
from .urls import MailUrl


class Transport(Protocol):
    """Takes a mail, or raises.

    Raises: Undeliverable when trying again is no use, OSError when it may be.
    """

    async def send(self, message: EmailMessage) -> None: ...


class Console:
    """Prints mails, so that a developer can follow the links in them."""

    async def send(self, message: EmailMessage) -> None:
        text = message.get_content()
        print(f"\nMail to {message['To']}: {message['Subject']}\n\n{text}", flush=True)


@dataclass(frozen=True, slots=True)
class Folder:
    """Keeps mails as files, which only their owner reads. One that is sent twice is there once."""

    path: Path

    async def send(self, message: EmailMessage) -> None:
        await to_thread.run_sync(self._write, message)

    def _write(self, message: EmailMessage) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = message["Message-ID"].strip("<>").partition("@")[0]
        unfinished = self.path / f".{name}"
        with open(unfinished, "wb", opener=_owner_only) as file:
            file.write(bytes(message))
        unfinished.replace(self.path / f"{name}.eml")


def transport_of(url: MailUrl) -> Transport:
    match url.scheme:
        case "console":
            return Console()
        case "file":
            return Folder(Path(url.folder))
        case _:
            return Smtp(url)


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
