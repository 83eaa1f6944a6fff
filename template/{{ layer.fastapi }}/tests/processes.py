"""Programs that tests start, each with all that it starts in a group of its own: none is left over."""

import os
import signal
import socket
import subprocess
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

GRACE = 15.0  # seconds


class Process:
    """One program; what it prints is kept."""

    def __init__(
        self, log: Path, *command: str, env: Mapping[str, str], folder: Path | None = None
    ) -> None:
        self._log = log
        with log.open("wb") as printed:
            self._process = subprocess.Popen(
                command,
                cwd=folder,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self.exit_code is None

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll()

    def printed(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def ask_to_end(self) -> None:
        self._process.send_signal(signal.SIGTERM)

    def end(self) -> None:
        """As it ends when it is asked to; what takes longer is killed."""
        self.ask_to_end()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE)
        self.kill()

    def kill(self) -> None:
        """As the kernel does that runs out of memory: no warning, no good-bye."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()


@contextmanager
def ending(processes: Iterable[Process]) -> Generator[None]:
    """Whatever was started is gone afterwards."""
    try:
        yield
    finally:
        for process in processes:
            process.kill()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
