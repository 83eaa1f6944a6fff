"""Answers to questions of the interview that a folder gives by itself, and the rules it sets for itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.token import Token
from tree_sitter import Node

from .calls import is_elsewhere
from .findings import Findings, Note
from .folder import File
from .script_syntax import FUNCTIONS, arguments, entries, string, text, walk

# What a dependency says: the question, the answer, in the order in which the first one wins.
DEPENDENCIES: tuple[tuple[str, str, object], ...] = (
    ("react-native", "callers", ["mobile"]),
    ("expo", "callers", ["mobile"]),
    ("@capacitor/core", "callers", ["mobile"]),
    ("react", "callers", ["website"]),
    ("vue", "callers", ["website"]),
    ("svelte", "callers", ["website"]),
    ("@angular/core", "callers", ["website"]),
    ("@supabase/supabase-js", "sign_in", "hosted"),
    ("@clerk/nextjs", "sign_in", "hosted"),
    ("@clerk/clerk-react", "sign_in", "hosted"),
    ("@auth0/auth0-react", "sign_in", "hosted"),
    ("firebase", "sign_in", "hosted"),
    ("next-auth", "sign_in", "social"),
    ("@supabase/supabase-js", "database", "postgresql"),
    ("pg", "database", "postgresql"),
    ("socket.io-client", "live", "two_way"),
    ("@stripe/stripe-js", "money", "checkout"),
    ("@stripe/react-stripe-js", "money", "checkout"),
    ("@paypal/react-paypal-js", "money", "checkout"),
    ("react-paypal-button-v2", "money", "checkout"),
)
MANAGERS = {
    "package-lock.json": "npm",
    "pnpm-lock.yaml": "pnpm",
    "yarn.lock": "Yarn",
    "bun.lock": "Bun",
}
GUIDES = ("CLAUDE.md", "AGENTS.md", "CONTRIBUTING.md", "README.md")
RULES = (
    "convention",
    "style",
    "guideline",
    "rule",
    "architecture",
    "contribut",
    "naming",
    "standard",
)
MOST_RULES = 60
ADDRESSES = ("url", "baseURL", "prefixUrl")
"""Options of a request or a client that hold its address."""


def read_package(file: File, findings: Findings) -> None:
    """Name, description and dependencies of a package.json. Raises ValueError."""
    data: Any = json.loads(file.text)
    if not isinstance(data, dict):
        raise ValueError("not a mapping")
    package = cast("dict[str, Any]", data)
    if isinstance(name := package.get("name"), str) and any(map(str.isalnum, name)):
        title = name.rpartition("/")[2].replace("-", " ").replace("_", " ").strip()
        findings.answer(
            "project_name", _plain(title, 80).capitalize(), f"{file.name} has this name"
        )
    if isinstance(about := package.get("description"), str) and any(map(str.isalnum, about)):
        findings.answer("description", _plain(about, 300), f"{file.name} says so")
    for key in ("dependencies", "devDependencies"):
        wanted = package.get(key)
        names = cast("Mapping[str, Any]", wanted if isinstance(wanted, dict) else {})
        for dependency, question, answer in DEPENDENCIES:
            if dependency in names:
                findings.answer(question, answer, f"{file.name} depends on {dependency}")


def read_sign_in(file: File, root: Node, own: Mapping[str, str], findings: Findings) -> None:
    """How a frontend proves who asks: a cookie that goes along, or a token that it keeps.

    What it proves to servers of others says nothing.
    """
    for node in walk(root):
        if node.type == "pair":
            proof = _proof(node)
            if proof is not None and not _is_for_others(node, own):
                auth, does = proof
                findings.answer("auth", auth, f"{file.name} {does}")
        elif node.type == "call_expression":
            function = text(node.child_by_field_name("function"))
            name = next((string(a, {}) or "" for a in arguments(node)), "")
            if function.endswith("localStorage.setItem") and name.lower() in (
                "token",
                "jwt",
                "access_token",
            ):
                findings.answer("auth", "jwt", f"{file.name} keeps a token in localStorage")


def _proof(pair: Node) -> tuple[str, str] | None:
    """The way of signing in that an option of a request speaks of, and what it does."""
    key = text(pair.child_by_field_name("key")).strip("\"'")
    value = pair.child_by_field_name("value")
    if (key == "credentials" and string(value, {}) == "include") or (
        key == "withCredentials" and text(value) == "true"
    ):
        return "session", "sends cookies along"
    if key == "Authorization" and "Bearer" in text(value):
        return "jwt", "sends a bearer token"
    return None


def _is_for_others(node: Node, own: Mapping[str, str]) -> bool:
    """Whether it is part of a request, or of a client, whose address is another server's."""
    current = node.parent
    while current is not None and current.type not in FUNCTIONS:
        if current.type == "call_expression" and (given := arguments(current)):
            known = entries(given[0]) if given[0].type == "object" else {}
            places = [given[0], *(known[name] for name in ADDRESSES if name in known)]
            if any(is_elsewhere(string(place, own) or "") for place in places):
                return True
        current = current.parent
    return False


def read_guide(file: File, findings: Findings) -> None:
    """The rules that people wrote down: lists of CLAUDE.md and AGENTS.md, and of such sections elsewhere."""
    everything = file.base in GUIDES[:2]
    heading, inside = "", everything
    tokens = MarkdownIt("commonmark", {"maxNesting": 20}).parse(file.text)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = _plain(tokens[place + 1].content, 80)
            inside = everything or any(word in heading.lower() for word in RULES)
        elif token.type == "list_item_open" and inside:
            rule = _first_inline(tokens[place:])
            if rule and len(findings.conventions) < MOST_RULES:
                number = token.map[0] + 1 if token.map else 1
                section = f"{heading}: " if heading else ""
                findings.conventions.append(Note(f"{file.name}:{number}", f"{section}{rule}"))


def package_manager(locks: set[str], findings: Findings) -> None:
    """Which one a lock file speaks of."""
    for lock in sorted(locks & MANAGERS.keys()):
        findings.conventions.append(
            Note(lock, f"Packages of the frontend come by {MANAGERS[lock]}.")
        )


def _first_inline(tokens: list[Token]) -> str:
    return next((_plain(token.content, 200) for token in tokens if token.type == "inline"), "")


def _plain(value: str, most: int) -> str:
    """On one line, without what nobody can see."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())[:most].strip()
