"""Tools of Debian, which are installed when they are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def ensure(tool: str) -> None:
    """Ends the process with the way out where a tool is missing and cannot be installed."""
    if shutil.which(tool):
        return
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        sys.exit(f"This needs {tool}; install it, and try again.")
    print(f"installing {tool} ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "-qq"], check=True, env=environment)
    install = [apt, "install", "-y", "-qq", "--no-install-recommends", tool]
    subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)
