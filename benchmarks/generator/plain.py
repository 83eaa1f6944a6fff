"""A template without an extension that writes the same files: what Copier alone costs.

Copier cannot derive files from a domain, so this template holds each of them, at the same path and
with the same bytes; the project's name and package are filled in as any template does it.
"""

from __future__ import annotations

from pathlib import Path

from tools.template import commit

CONFIG = """\
_subdirectory: template
_envops: {trim_blocks: true, lstrip_blocks: true, keep_trailing_newline: true}
project_name: {type: str, default: My App}
package: {type: str, default: my_app}
"""
ANSWERS = ".copier-answers.yml"


def plain_template(folder: Path, project: Path) -> Path:
    """The template whose copy is `project`, file by file."""
    root = folder / "template"
    for source in sorted(path for path in project.rglob("*") if path.is_file()):
        path = source.relative_to(project).as_posix()
        if path == ANSWERS or path.startswith(".git/"):
            continue
        target = root / f"{path.replace('my_app', '{{ package }}')}.jinja"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_template(source.read_text("utf-8")), "utf-8")
        target.chmod(source.stat().st_mode)
    answers = "{{ _copier_answers | to_nice_yaml }}"
    (root / "{{ _copier_conf.answers_file }}.jinja").write_text(answers, "utf-8")
    (folder / "copier.yml").write_text(CONFIG, "utf-8")
    commit(folder, "v0.0.1")
    return folder


def _template(text: str) -> str:
    for word, name in (("my_app", "package"), ("My App", "project_name")):
        text = text.replace(word, "{% endraw %}{{ " + name + " }}{% raw %}")
    return "{% raw %}" + text + "{% endraw %}"
