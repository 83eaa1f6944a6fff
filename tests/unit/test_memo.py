"""The memo of compiled templates keeps what Copier's `yield` tag needs."""

from __future__ import annotations

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.loaders import DictLoader
from planner.memo import remember_templates


class Counting(Extension):
    """Like Copier's `yield`, it has something to do before every render."""

    seen = 0

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        type(self).seen += 1
        return source


def test_one_text_is_one_template() -> None:
    environment = Environment()
    remember_templates(environment)
    first = environment.from_string("{{ a }}")
    assert environment.from_string("{{ a }}") is first
    assert first.render(a=1) == "1"
    assert environment.from_string("{{ a }}", {"a": 2}).render() == "2"


def test_what_extensions_do_before_a_render_is_still_done() -> None:
    environment = Environment(extensions=[Counting])
    remember_templates(environment)
    for _ in range(3):
        environment.from_string("{{ a }}")
    assert Counting.seen == 3


def test_code_is_shared_between_environments_and_their_names_are_not() -> None:
    text = "{{ name() }}"
    for name in ("one", "two"):
        environment = Environment(loader=DictLoader({"file": text}))
        environment.globals["name"] = lambda name=name: name
        remember_templates(environment)
        assert environment.from_string(text).render() == name
        assert environment.get_template("file").render() == name


def test_a_file_that_changed_is_compiled_again() -> None:
    for text in ("one", "two"):
        environment = Environment(loader=DictLoader({"file": text}))
        remember_templates(environment)
        assert environment.get_template("file").render() == text
