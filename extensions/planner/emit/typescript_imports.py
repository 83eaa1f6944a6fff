"""Imports of a TypeScript file: drops the unused names, merges and orders the rest as Biome does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .typescript_scan import texts_only_masked

_IMPORT = re.compile(
    r'^import (?:(?P<type>type )?(?:\* as (?P<all>\w+)|\{(?P<names>[^}]*)\}) from )?"(?P<path>[^"]+)";\n',
    re.MULTILINE,
)
_USE = re.compile(r"(?:(?<![\w$.])|(?<=\.\.\.))[A-Za-z_$][\w$]*(?!\s*:)\b")
"""A word that is no member of something and no key."""


@dataclass
class _Import:
    path: str
    everything: str = ""
    names: set[str] = field(default_factory=set[str])  # "type X" or "x"

    @property
    def bare(self) -> bool:
        return not self.everything and not self.names

    def printed(self, width: int) -> str:
        if self.everything:
            return f'import * as {self.everything} from "{self.path}";\n'
        if not self.names:
            return f'import "{self.path}";\n'
        names = sorted(self.names, key=lambda name: _natural(_local(name)))
        kind = ""
        if all(name.startswith("type ") for name in names):
            kind, names = "type ", [name.removeprefix("type ") for name in names]
        line = f'import {kind}{{ {", ".join(names)} }} from "{self.path}";\n'
        if len(line) - 1 <= width or len(names) == 1:
            return line
        body = "".join(f"  {name},\n" for name in names)
        return f'import {kind}{{\n{body}}} from "{self.path}";\n'


def tidy_imports(source: str, width: int) -> str:
    """`source` with each run of imports pruned, merged and sorted."""
    found = list(_IMPORT.finditer(source))
    if not found:
        return source
    first, last = found[0].start(), found[-1].end()
    rest = source[:first] + source[last:]
    used = set(_USE.findall(texts_only_masked(rest)))
    merged: dict[tuple[str, str], _Import] = {}
    for match in found:
        everything = match["all"] or ""
        if everything and everything not in used:
            continue
        entry = merged.setdefault((match["path"], everything), _Import(match["path"], everything))
        for name in (part.strip() for part in (match["names"] or "").split(",")):
            plain = name.removeprefix("type ")
            if name and _local(name) in used:
                typed = match["type"] or name.startswith("type ")
                entry.names.add(f"type {plain}" if typed else plain)
        if match["names"] is not None and not entry.names:
            merged.pop((match["path"], everything))
    imports = sorted(merged.values(), key=lambda i: (_distance(i.path), _natural(i.path)))
    text = "".join(item.printed(width) for item in imports)
    after = source[last:]
    return source[:first] + (text + after if text else after.lstrip("\n"))


def _distance(path: str) -> int:
    """Built in, packages, our own by alias, further up, beside."""
    if path.startswith("node:"):
        return 0
    if path.startswith("@/"):
        return 2
    if path.startswith(".."):
        return 3
    return 4 if path.startswith(".") else 1


def _natural(text: str) -> tuple[object, ...]:
    """Letter by letter, a capital before the same one that is small; digits by their value."""
    parts = re.split(r"(\d+)", text)
    letters = ([(each.lower(), each.islower()) for each in part] for part in parts)
    return tuple(
        (p.isdigit(), int(p) if p.isdigit() else 0, letter)
        for p, letter in zip(parts, letters, strict=True)
    )


def _local(name: str) -> str:
    """What an imported name is called here."""
    return name.removeprefix("type ").split(" as ")[-1]
