"""A template without an extension that writes as many files: what Copier alone costs."""

from __future__ import annotations

import json
from pathlib import Path

from tools.template import commit, git

from .domain import FIELDS, PER_MODULE

CONFIG = """\
_subdirectory: template
_envops: {{trim_blocks: true, lstrip_blocks: true, keep_trailing_newline: true}}
project_name: {{type: str, default: My App}}
package: {{type: str, default: my_app}}
entities: {{type: json, when: false, default: {entities}}}
"""
FOLDER = "src/{{ package }}/modules/{% yield e from entities %}{{ e.path }}{% endyield %}"
CONTENT = """\
\"\"\"{{ e.path }} in {{ project_name }}.\"\"\"
{% for field in e.fields %}

def {{ field }}(value: str) -> str:
    return value
{% endfor %}
"""


def plain_template(folder: Path, entities: int, files_each: int) -> Path:
    """The same number of files at the same depth, each with a loop over the fields."""
    values = [
        {
            "path": f"part_{number // PER_MODULE}/things{number}",
            "fields": [f"field_{field}" for field in range(FIELDS)],
        }
        for number in range(entities)
    ]
    root = folder / "template"
    for number in range(files_each):
        path = root / FOLDER / f"file_{number}.py.jinja"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CONTENT, "utf-8")
    answers = "{{ _copier_answers | to_nice_yaml }}"
    (root / "{{ _copier_conf.answers_file }}.jinja").write_text(answers, "utf-8")
    (root / "note.txt").write_text("one\n", "utf-8")
    config = CONFIG.format(entities=json.dumps(json.dumps(values)))
    (folder / "copier.yml").write_text(config, "utf-8")
    git(folder, "init", "--quiet")
    commit(folder, "template", "v0.0.1")
    return folder
