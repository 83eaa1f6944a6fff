"""The same answers give the same bytes, wherever and however they are rendered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from support import DOMAIN, tree

WAYS = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "umask": "022", "folder": "a"},
    {"PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "umask": "077", "folder": "deep/er/größe b"},
    {
        "PYTHONHASHSEED": "random",
        "LC_ALL": "POSIX",
        "umask": "002",
        "folder": "c",
        "TZ": "Asia/Tokyo",
    },
]


def test_seed_locale_umask_and_place_leave_no_trace(plain: Path, tmp_path: Path) -> None:
    trees = []
    for way in WAYS:
        folder = tmp_path / way["folder"]
        folder.parent.mkdir(parents=True, exist_ok=True)
        code = (
            "import os, sys, copier\n"
            f"os.umask(0o{way['umask']})\n"
            "copier.run_copy(sys.argv[1], sys.argv[2], {'preset': 'blank', 'domain': sys.argv[3]},"
            " defaults=True, unsafe=True, quiet=True)\n"
        )
        environment = {**os.environ, **way}
        command = [sys.executable, "-c", code, str(plain), str(folder), DOMAIN]
        subprocess.run(command, env=environment, check=True)
        trees.append(tree(folder))
    assert trees[0] == trees[1] == trees[2]
    assert len(trees[0]) >= 2


def test_the_order_of_answers_leaves_no_trace(plain: Path, tmp_path: Path) -> None:
    from copier import run_copy

    data = {"domain": DOMAIN, "ci": "gitlab", "project_name": "Other", "preset": "blank"}
    for name, answers in (("a", data), ("b", dict(reversed(data.items())))):
        run_copy(str(plain), tmp_path / name, answers, defaults=True, unsafe=True, quiet=True)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
