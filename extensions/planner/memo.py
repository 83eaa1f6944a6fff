"""Compiles each template text once in a process, however many renders an update makes of it.

Copier alone compiles every part of every path for every file, and all of it again in each of the
three renders of an update. Most parts are plain words; those are not even rendered.
"""

from __future__ import annotations

from types import CodeType, SimpleNamespace
from typing import Any

_codes: dict[tuple[str | None, str], CodeType] = {}


class CodeCache:
    """What Jinja asks for the code of a file before it compiles it: a `BytecodeCache` in memory."""

    def get_bucket(self, environment: Any, name: str, filename: str, source: str) -> Any:
        return SimpleNamespace(key=(name, source), code=_codes.get((name, source)))

    def set_bucket(self, bucket: Any) -> None:
        _codes[bucket.key] = bucket.code


def remember_templates(environment: Any) -> None:
    """Makes the environment compile no text that was compiled before.

    `from_string` returns the same template for the same text; `preprocess` still runs each time,
    because Copier's `yield` tag resets its state there.
    """
    environment.bytecode_cache = CodeCache()
    from_text = environment.from_string
    templates: dict[str, Any] = {}

    def from_string(source: Any, globals: Any = None, template_class: Any = None) -> Any:
        if not isinstance(source, str) or globals or template_class:
            return from_text(source, globals, template_class)
        template = templates.get(source)
        if template is not None:
            environment.preprocess(source)
            return template
        code = _codes.get((None, source))
        if code is None:
            code = _codes[(None, source)] = environment.compile(source)
        else:
            environment.preprocess(source)
        template = environment.template_class.from_code(environment, code, environment.globals)
        if "{" not in source and "\n" not in source:
            template.render = _constant(source)
        templates[source] = template
        return template

    environment.from_string = from_string


def _constant(text: str) -> Any:
    def render(*args: Any, **values: Any) -> str:
        return text

    return render
