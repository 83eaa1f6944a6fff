"""Compiles each template text once: Copier asks for every part of every path again and again.

Most parts are plain words; those are not rendered at all.
"""

from __future__ import annotations

from typing import Any


def remember_templates(environment: Any) -> None:
    """Makes `environment.from_string` return the same template for the same text.

    `preprocess` still runs each time, because Copier's `yield` tag resets its state there.
    """
    compile_text = environment.from_string
    templates: dict[str, Any] = {}

    def from_string(source: Any, globals: Any = None, template_class: Any = None) -> Any:
        if not isinstance(source, str) or globals or template_class:
            return compile_text(source, globals, template_class)
        template = templates.get(source)
        if template is None:
            template = templates[source] = compile_text(source)
            if "{" not in source and "\n" not in source:
                template.render = lambda *_, **__: source
        else:
            environment.preprocess(source)
        return template

    environment.from_string = from_string
