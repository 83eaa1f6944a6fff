"""The only file that knows Copier and Jinja: the globals and filters of copier.yml and the templates."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, cast

import yaml
from copier.errors import UserMessageError
from jinja2 import Environment, pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context

from . import answers, emit, features, guard, interview, package, plan, records, report, snapshot
from .domain.errors import DomainError
from .file_modes import ask_git_once
from .memo import remember_templates
from .refusal import Refusal

OWN = ("decisions",)  # recorded, and nobody's to answer


def _told(function: Callable[..., Any]) -> Callable[..., Any]:
    """Turns refusals into the error that Copier prints as one plain sentence, with exit code 1."""

    @wraps(function)
    def call(context: Context, *args: Any) -> Any:
        try:
            return function(context, *args)
        except (Refusal, DomainError) as error:
            raise UserMessageError(str(error)) from None

    return pass_context(call)


class Groundplan(Extension):
    """Adds Groundplan's names to the Jinja environment of one run of Copier."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        loader: Any = environment.loader
        self.root = Path(loader.searchpath[0])
        self.presets = _presets(self.root / "presets")
        environment.filters.update(emit.FILTERS)
        names: dict[str, Any] = {
            "groundplan_guard": _told(self._guard),
            "groundplan_problem": self._problem,
            "groundplan_choices": self._choices,
            "groundplan_about": self._about,
            "groundplan_default": self._default,
            "groundplan_values": interview.choices,
            "groundplan_said": self._said,
            "groundplan_because": pass_context(_because),
            "groundplan_recommended": pass_context(_recommended),
            "groundplan_decisions": _told(_decisions),
            "groundplan_decisions_stale": _told(_decisions_stale),
            "groundplan_package": package.derive,
            "groundplan_domain": _told(self._domain),
            "groundplan_domain_stale": _told(_stale),
            "groundplan_plan": _told(_outline),
            "groundplan_report": _told(_report),
            "groundplan_seed": _told(self._seed),
            "project": pass_context(_plan),
            "module": pass_context(_module),
            "entity": pass_context(_entity),
            "record": pass_context(_record),
        }
        environment.globals.update(names)
        remember_templates(environment)
        ask_git_once(getattr(sys.modules.get("copier._main"), "Worker", None))

    def _guard(self, context: Context) -> str:
        conf = context["_copier_conf"]
        replay = _is_replay(context)
        file = _answers_file(context)
        given = guard.Source("answer", conf["data"], strict=not replay)
        if replay:
            given = guard.Source(file.name, conf["data"], recorded=True)
        sources = [
            given,
            guard.Source("default given by the caller", conf["user_defaults"], strict=True),
            guard.Source("your Copier settings", _literal(conf["settings"].defaults)),
            guard.Source(file.name, snapshot.recorded_answers(file), recorded=True),
        ]
        guard.check_answers(sources, self._questions(), self.presets)
        return "false"

    def _questions(self) -> list[str]:
        """The questions of copier.yml that a person may answer."""
        config = yaml.safe_load((self.root / "copier.yml").read_text("utf-8"))
        return [k for k, v in config.items() if k[0] != "_" and "when" not in v and k not in OWN]

    def _problem(self, key: str, value: object) -> str:
        return answers.problem(key, value, self.presets)

    def _choices(self, axis: str, framework: str = "") -> str:
        if axis == "preset":
            return json.dumps({preset["title"]: name for name, preset in self.presets.items()})
        return json.dumps({f.title: f.value for f in features.beside(axis, framework)})

    def _about(self, preset: str) -> str:
        return self.presets[preset]["about"]

    def _default(self, axis: str, preset: str, framework: str = "") -> str:
        """The preset's answer where the framework takes it, else the first that it takes."""
        values = [feature.value for feature in features.beside(axis, framework)]
        wanted = self.presets[preset]["answers"].get(axis)
        return wanted if wanted in values else values[0]

    def _said(self, key: str, preset: str) -> str:
        """How the preset answers a question of the interview."""
        return interview.default(key, self.presets[preset].get("interview", {}))

    def _domain(self, context: Context, preset: str) -> str:
        own = _domain_file(context)
        if own.is_file():
            return snapshot.read(own)
        name = f"{preset}.domain.yml"
        return snapshot.read(self.root / "presets" / name, name)

    def _seed(self, context: Context) -> str:
        """The preset's sample data where its domain is the project's, else a user for each role."""
        presets, preset = self.root / "presets", context["preset"]
        shipped = snapshot.read(presets / f"{preset}.domain.yml", preset)
        if context["domain"] == shipped:
            return snapshot.read(presets / f"{preset}.seed.yml", preset)
        users = "\n".join(_plan(context).sample_users)
        return f"# Sample data for development: users, and rows by entity.\nusers:\n{users}\nrows: {{}}\n"


def _presets(folder: Path) -> dict[str, dict[str, Any]]:
    files = [path for path in sorted(folder.glob("*.yml")) if "." not in path.stem]
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in files}


def _literal(defaults: Mapping[str, object]) -> dict[str, object]:
    """Settings that are plain values; Copier renders the others before it looks at them."""
    return {key: value for key, value in defaults.items() if "{" not in str(value)}


def _is_replay(context: Context) -> bool:
    """Whether this is one of the two renders into temporary folders that an update compares."""
    path = str(context["_copier_conf"]["dst_path"])
    return ".old_copy." in path or ".new_copy." in path


def _answers_file(context: Context) -> Path:
    conf = context["_copier_conf"]
    return Path(conf["dst_path"]) / (str(conf["answers_file"]) or ".copier-answers.yml")


def _domain_file(context: Context) -> Path:
    return Path(context["_copier_conf"]["dst_path"]) / snapshot.FILE


def _stale(context: Context, answer: str) -> str:
    """A reason to drop the recorded text when the file says something else, else nothing."""
    if "domain" in context["_copier_conf"]["data"]:
        return ""
    own = _domain_file(context)
    changed = own.is_file() and snapshot.read(own) != snapshot.normal(answer)
    return "domain.yml has changed" if changed else ""


def _because(context: Context, axis: str) -> str:
    return interview.because(axis, _values(context))


def _recommended(context: Context, axis: str) -> str:
    """What is recommended, where the framework goes with it, else the first that it goes with."""
    values = _values(context)
    offered = [f.value for f in features.beside(axis, str(values.get("framework", "")))]
    found = interview.recommended(axis, values)
    return found if found in offered else offered[0]


def _decisions(context: Context) -> str:
    """The lines for the answers file: those that it has, and what is decided otherwise now."""
    recorded = snapshot.recorded_answers(_answers_file(context)).get("decisions", [])
    given = answers.Answers.of(_values(context)).situation
    return json.dumps([r.line for r in records.decided(given, records.read(recorded))])


def _decisions_stale(context: Context, lines: object) -> str:
    """A reason to drop the recorded lines when something is decided otherwise now, else nothing."""
    if "decisions" in context["_copier_conf"]["data"]:
        return ""
    return "" if json.loads(_decisions(context)) == lines else "the decisions have changed"


def _plan(context: Context) -> plan.Plan:
    history = records.read(context["decisions"])
    return plan.build(answers.Answers.of(_values(context)), context["domain"], history)


def _module(context: Context, key: str) -> Any:
    return _plan(context).module(key)


def _entity(context: Context, key: str) -> Any:
    return _plan(context).entity(key)


def _record(context: Context, number: int) -> Any:
    return _plan(context).record(number)


def _outline(context: Context) -> str:
    current = _plan(context)
    recorded = snapshot.recorded_answers(_answers_file(context))
    guard.check_unmoved(recorded, _values(context))
    if isinstance(text := recorded.get("domain"), str):
        snapshot.check_kept(text, current.domain)
    return json.dumps(current.outline)


def _values(context: Context) -> Mapping[str, object]:
    return cast("Mapping[str, object]", context)


def _report(context: Context, operation: str) -> str:
    file = _answers_file(context)
    return report.after(operation, _plan(context), file.parent, file.name)
