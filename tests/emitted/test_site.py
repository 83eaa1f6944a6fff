"""The documents of an emitted project become a site: every page, every link, every picture."""

from __future__ import annotations

from pathlib import Path

from .project import first_version


def test_documents_become_a_site(template: Path, tmp_path: Path) -> None:
    project = first_version(template, tmp_path / "project", "social", framework="nextjs")
    project.run("npm ci", "npm", "ci", "--no-audit", "--no-fund", "--prefix", "site")
    built = project.run("site", "npm", "run", "build", "--prefix", "site")
    assert "warn" not in built.lower(), built
    site = project.folder / "site" / ".vitepress" / "dist"
    pages = {
        path.relative_to(project.folder / "docs") for path in project.folder.glob("docs/**/*.md")
    }
    shown = {path.relative_to(site) for path in site.rglob("*.html")}
    index = {
        p.with_name("index.html") if p.name == "README.md" else p.with_suffix(".html")
        for p in pages
    }
    assert shown == index | {Path("404.html")}
    drawn = sum(text.count("```mermaid") for text in _texts(project.folder / "docs", "*.md"))
    pictures = sum(text.count('class="diagram"') for text in _texts(site, "*.html"))
    assert pictures == drawn > 20
    assert not [
        text
        for text in _texts(site, "*.html")
        if 'src="http' in text or 'stylesheet" href="http' in text
    ]


def _texts(folder: Path, pattern: str) -> list[str]:
    return [path.read_text("utf-8") for path in folder.rglob(pattern)]
