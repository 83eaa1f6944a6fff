"""What a person sees who forgot the trust or the extension package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support import cli, small_template


def test_without_trust_copier_says_so(tmp_path: Path) -> None:
    small = small_template(tmp_path / "template")
    run = cli("copy", "--defaults", small, tmp_path / "project")
    assert run.returncode == 4
    assert "Template uses potentially unsafe feature: jinja_extensions." in run.stdout
    assert "`--trust`" in run.stdout
    assert not (tmp_path / "project").exists()


def test_without_the_extension_package_copier_says_so(tmp_path: Path) -> None:
    small = small_template(tmp_path / "template")
    hide = "import sys; sys.modules['copier_template_extensions'] = None; import copier.__main__"
    code = f"{hide}; copier.__main__.CopierApp.run()"
    arguments = ["copy", "--trust", "--defaults", str(small), str(tmp_path / "project")]
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "Copier could not load some Jinja extensions:" in run.stdout
    assert "copier_template_extensions" in run.stdout
    assert not (tmp_path / "project").exists()
