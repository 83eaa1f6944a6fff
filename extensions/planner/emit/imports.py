"""Imports of a Python file: drops the unused names, orders the rest like ruff's isort rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from .code_mask import masked

_STATEMENT = re.compile(
    r"^(?P<indent> *)(?:from (?P<module>[.\w]+) import "
    r"(?:\((?P<many>[^()]*)\)|(?P<few>[^\n();]+))|import (?P<plain>[^\n();]+))\n",
    re.MULTILINE,
)
_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*\b")
_READ = re.compile(rf"{_NAME.pattern}(?!\s*=(?!=))")
_KEYWORD = re.compile(r"(?<=[(,])(\s*)[A-Za-z_]\w*(?=\s*=(?!=))")  # `name` of `f(name=value)`
_EXPORTS = re.compile(r"^__all__ = [\[(]([^\])]*)[\])]", re.MULTILINE)
_EMPTY_GUARD = re.compile(r"^if TYPE_CHECKING:\n(?=\n*(?:\S|\Z))", re.MULTILINE)

_Natural: TypeAlias = tuple[tuple[bool, int, str], ...]


@dataclass(frozen=True)
class _Import:
    """`import module` (no name), or one name of `from module import name`."""

    module: str
    name: str = ""
    alias: str = ""

    @property
    def binds(self) -> str:
        return self.alias or self.name or self.module.split(".")[0]

    @property
    def kept_always(self) -> bool:
        return self.module == "__future__" or self.name == "*" or self.alias == self.name != ""


def tidy_imports(source: str, width: int) -> str:
    """`source` with each run of import statements pruned, merged and sorted.

    A statement with a comment on its line is left as it is.
    """
    if "import " not in source:
        return source
    if re.search(r"^ +(from|import) ", source, re.MULTILINE):
        source = _rewrite(source, width, indented=True)
        if guard := _EMPTY_GUARD.search(source):
            source = _without(source[: guard.start()], source[guard.end() :])
    return _rewrite(source, width, indented=False)


def _rewrite(source: str, width: int, indented: bool) -> str:
    code = masked(source)
    found = [m for m in _STATEMENT.finditer(code) if "#" not in source[m.start() : m.end()]]
    imported = {item.binds for match in found for item in _parse(match)}
    used = _used_names(imported, source, code, found)
    for run in reversed(_runs([m for m in found if bool(m["indent"]) == indented])):
        kept = [i for m in run for i in _parse(m) if i.kept_always or i.binds in used]
        before, after = source[: run[0].start()], source[run[-1].end() :]
        text = "".join(_print(kept, run[0]["indent"], width))
        source = before + text + after if text else _without(before, after)
    return source


def _used_names(imported: set[str], source: str, code: str, found: list[re.Match[str]]) -> set[str]:
    parts: list[str] = []
    done = 0
    for match in found:
        parts.append(code[done : match.start()])
        done = match.end()
    rest = "\n".join([*parts, code[done:]])
    used = set(_READ.findall(rest))
    if any(name in rest for name in imported - used):  # perhaps where it is given a value
        used.update(_NAME.findall(_KEYWORD.sub(r"\1", rest)))
    for exports in _EXPORTS.finditer(source):
        used.update(re.findall(r"\w+", exports[1]))
    return used


def _runs(found: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Statements that stand directly below each other at one depth."""
    runs: list[list[re.Match[str]]] = []
    for match in found:
        last = runs[-1][-1] if runs else None
        if last and last.end() == match.start() and last["indent"] == match["indent"]:
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _without(before: str, after: str) -> str:
    """Joins what stood around something that vanished, with the larger of the two gaps."""
    code, rest = before.rstrip("\n"), after.lstrip("\n")
    gap = max(len(before) - len(code), len(after) - len(rest) + 1)
    return code + "\n" * gap + rest if code and rest else code + "\n" * bool(code) + rest


@lru_cache(maxsize=2048)
def _names(many: str, module: str) -> list[_Import]:
    split = (name.strip().split(" as ") for name in many.split(",") if name.strip())
    return [_Import(module, s[0].strip(), s[1].strip() if s[1:] else "") for s in split]


def _parse(match: re.Match[str]) -> list[_Import]:
    if match["plain"]:
        parts = (part.split(" as ") for part in match["plain"].split(","))
        return [_Import(p[0].strip(), alias=p[1].strip() if p[1:] else "") for p in parts]
    return _names(match["many"] or match["few"], match["module"])


def _print(imports: list[_Import], indent: str, width: int) -> list[str]:
    plain = sorted({i for i in imports if not i.name}, key=lambda i: _natural(i.module))
    lines = [f"{indent}import {i.module}{f' as {i.alias}' if i.alias else ''}\n" for i in plain]
    groups: dict[tuple[str, str], set[str]] = {}
    for item in imports:
        if item.name:
            text = f"{item.name} as {item.alias}" if item.alias else item.name
            groups.setdefault((item.module, text if item.alias else ""), set()).add(text)
    for (module, _), names in sorted(groups.items(), key=lambda g: (_module_key(g[0][0]), g[0][1])):
        ordered = sorted(names, key=_member_key)
        line = f"{indent}from {module} import {', '.join(ordered)}"
        if len(line) > width:
            body = "".join(f"{indent}    {name},\n" for name in ordered)
            line = f"{indent}from {module} import (\n{body}{indent})"
        lines.append(f"{line}\n")
    return lines


def _module_key(module: str) -> tuple[int, _Natural]:
    name = module.lstrip(".")
    return len(name) - len(module), _natural(name)


def _member_key(name: str) -> tuple[int, _Natural, str]:
    constant = len(name) > 1 and name.upper() == name
    return 0 if constant else 1 if name[0].isupper() else 2, _natural(name), name


@lru_cache(maxsize=4096)
def _natural(text: str) -> _Natural:
    parts = re.findall(r"\d+|\D+", text.lower())
    return tuple((not p.isdigit(), int(p) if p.isdigit() else 0, p) for p in parts)
