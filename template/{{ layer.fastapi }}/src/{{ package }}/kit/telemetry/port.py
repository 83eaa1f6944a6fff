"""The port at which Prometheus reads the metrics: not that of the API, and not public."""

import logging
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client import REGISTRY, CollectorRegistry, start_http_server
from prometheus_client.multiprocess import (
    MultiProcessCollector,
    mark_process_dead,  # pyright: ignore[reportUnknownVariableType]
)

SEVERAL = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the folder in which several processes put their numbers together."""

logger = logging.getLogger(__name__)


@contextmanager
def metrics_port(host: str, port: int) -> Generator[None]:
    """Serves the metrics while the block runs; port 0 serves none.

    Where several processes share a folder, the first to come serves the numbers of all. Otherwise a
    port that is taken is a warning: the work of the process does not depend on it.
    """
    if not port:
        yield
        return
    numbers = registry()
    try:
        server, thread = start_http_server(port, host, numbers)
    except OSError as error:
        if numbers is REGISTRY:
            logger.warning("no metrics", extra={"port": port, "reason": error.strerror})
        yield
        return
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def registry() -> CollectorRegistry:
    """The numbers of this process, or of all that share its folder."""
    folder = os.environ.get(SEVERAL)
    if not folder:
        return REGISTRY
    _forget_the_dead(Path(folder))
    together = CollectorRegistry()
    MultiProcessCollector(together, folder)
    return together


def _forget_the_dead(folder: Path) -> None:
    """A process that was killed is still counted as busy with what it was doing."""
    for file in folder.glob("gauge_live*.db"):
        process = int(file.stem.rpartition("_")[2])
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            mark_process_dead(process, str(folder))
        except PermissionError:
            continue  # somebody else's, so alive
