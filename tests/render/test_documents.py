"""Documents lead to what is there: files, pages, headings and commands that they name."""

from __future__ import annotations

import fnmatch
import json
import re
from pathlib import Path

import pytest
from support import copy

STACKS = {
    "fastapi-blank": {
        "preset": "blank",
        "database": "postgresql",
        "auth": "jwt",
        "limits": "redis",
        "loss": "minutes",
    },
    "fastapi-shop": {"preset": "shop", "database": "sqlite", "auth": "session"},
    "nextjs-social": {"preset": "social", "framework": "nextjs", "rules": ["eu"]},
}
MADE = {
    "port.py",
    "port.ts",
    "uv.lock",
    ".env",
    "CODEOWNERS",
    "data/",
    ".node/",
    "manifest.json",
}  # by whoever follows the page, or by a command
PATH = re.compile(r"`([\w.{][\w.{}<>*/-]+(?:\.(?:py|ts|tsx|md|toml|yml|yaml|json|mjs)|/))`")
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module", params=STACKS)
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    plain: Path = request.getfixturevalue("plain")
    return copy(plain, tmp_path_factory.mktemp("docs") / "project", **STACKS[request.param])


def pages(project: Path) -> list[tuple[Path, str]]:
    found = [project / "README.md", project / "AGENTS.md", *sorted(project.glob("docs/**/*.md"))]
    return [(page, FENCE.sub("", page.read_text("utf-8"))) for page in found]


def test_every_file_that_a_page_names_is_there(project: Path) -> None:
    """By the end of its path: pages leave out the folders that their readers know."""
    there = [f"/{path.relative_to(project).as_posix()}" for path in project.rglob("*")]
    there += [f"{path}/" for path in there]
    named = {
        (page.name, path)
        for page, text in pages(project)
        for path in PATH.findall(text)
        if "<" not in path and path not in MADE and Path(path).name not in MADE
    }
    missing = [
        (page, path)
        for page, path in sorted(named)
        if not fnmatch.filter(there, f"*/{re.sub(r'{.*?}', '*', path).lstrip('/')}")
    ]
    assert missing == []


def test_every_link_leads_to_a_page_and_a_heading(project: Path) -> None:
    for page, text in pages(project):
        for link in LINK.findall(re.sub(r"`[^`\n]*`", "", text)):
            if "://" in link:
                continue
            path, _, anchor = link.partition("#")
            target = page.parent / path if path else page
            assert target.exists(), f"{page.name}: {link}"
            assert not anchor or anchor in _anchors(target), f"{page.name}: {link}"


def test_every_npm_script_that_a_page_names_is_there(project: Path) -> None:
    named = {
        (prefix or ".", script)
        for _, text in pages(project)
        for script, prefix in re.findall(r"npm run ([\w-]+)(?: --prefix (\w+))?", text)
    }
    there = {(folder, script) for folder in (".", "site") for script in _scripts(project / folder)}
    assert named <= there


def test_what_the_answers_ask_for_has_its_steps(project: Path) -> None:
    """A part of a decision that is not emitted is work, and work has a check."""
    text = (project / "docs" / "build-order.md").read_text("utf-8")
    asked = text.partition("What the answers ask for\n")[2].partition("\n## ")[0]
    sections = asked.split("\n### ")[1:]
    assert sections
    for section in sections:
        assert re.search(r"^- \[ \] .+\n {2}Check: .+$", section, re.MULTILINE), section


def _scripts(folder: Path) -> list[str]:
    package = folder / "package.json"
    return [*json.loads(package.read_text("utf-8"))["scripts"]] if package.exists() else []


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
