"""`make pictures`: the entities of each preset and their relations, as docs/images/presets/*.svg.

Mermaid draws them in Debian's chromium. Each picture holds the text that it was drawn from, so that a test finds one
that is out of date without drawing it again. A large domain gets panels, one or more for each module: as one picture its
lines to the entity that all others name would make it wider than anyone can read.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.model import Domain, Entity, Relation
from planner.domain.parse import load

from .template import ROOT

PICTURES = ROOT / "docs" / "images" / "presets"
FOLDER = ROOT / ".build" / "pictures"
PATIENCE = 120  # seconds for all pictures
LARGEST = 20  # entities of a domain that is one picture
MOST = 12  # entities of a panel
WIDEST = 1_400  # pixels of a row of panels
GAP, HEAD = 24, 36  # pixels around a panel, and above it for its title
_ANSWER = re.compile(r'<pre id="drawn">(.*?)</pre>', re.DOTALL)
_SOURCE = re.compile(r"<metadata>(.*)</metadata></svg>\n", re.DOTALL)
_PAGE = """<!doctype html><meta charset="utf-8">
<script src="node_modules/mermaid/dist/mermaid.min.js"></script>
<script type="module">
const settings = {{ startOnLoad: false, htmlLabels: false, theme: "neutral", deterministicIds: true,
  fontFamily: "sans-serif", themeVariables: {{ fontSize: "14px" }}, fontSize: 14, er: {{ useMaxWidth: false, diagramPadding: 8, minEntityWidth: 160 }} }};
mermaid.initialize(settings);
const drawn = {{}};
for (const [n, [name, text]] of Object.entries({diagrams}).entries()) drawn[name] = (await mermaid.render(`of-${{n}}`, text)).svg;
const answer = Object.assign(document.createElement("pre"), {{ id: "drawn", textContent: JSON.stringify(drawn) }});
document.body.append(answer);
</script>
"""


def main() -> int:
    known = {name: diagrams(domain) for name, domain in presets().items() if domain.entities}
    drawn = _draw({f"{n}-{module}": text for n, d in known.items() for module, text in d.items()})
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    for name, parts in known.items():
        panels = [Panel(module, drawn[f"{name}-{module}"]) for module in parts]
        path = PICTURES / f"{name}.svg"
        path.write_text(_signed(_side_by_side(panels), source(parts)), "utf-8")
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1024:.0f} KiB")
    return 0


def presets() -> dict[str, Domain]:
    """The domain of each preset, by its name."""
    files = sorted((ROOT / "presets").glob("*.domain.yml"))
    return {path.name.split(".")[0]: load(path.read_text("utf-8")) for path in files}


def diagrams(domain: Domain) -> dict[str, str]:
    """The text of each panel by its title; a domain that is read at a glance has one, without a title."""
    entities = list(domain.entities.values())
    if len(entities) <= LARGEST:
        return {"": _diagram(entities)}
    found: dict[str, str] = {}
    for module in dict.fromkeys(entity.module for entity in entities):
        inside = [entity for entity in entities if entity.module == module]
        count = -(-len(inside) // MOST)
        size = -(-len(inside) // count)
        for n in range(count):
            title = f"{module}, part {n + 1} of {count}" if count > 1 else module
            found[title] = _diagram(inside[n * size : (n + 1) * size])
    return found


def source(parts: dict[str, str]) -> str:
    """What a picture of these panels was drawn from."""
    return "".join(parts.values())


def _diagram(entities: list[Entity]) -> str:
    """Entities as boxes, relations between them as lines; those to users are left out.

    An entity of another panel is there by its whole name, with a broken line around it.
    """
    inside = {entity.key for entity in entities}
    outside: set[str] = set()
    lines = ["erDiagram"]

    def name(key: str) -> str:
        if key not in inside:
            outside.add(key)
        return key.rpartition(".")[2] if key in inside else key

    for entity in entities:
        lines.append(f'  "{entity.names.pascal}"')
        for relation in filter(_is_shown, entity.relations):
            lines.append(_line(entity, relation, name(relation.target)))
        lines += [
            f'  "{entity.names.pascal}" }}o--o{{ "{name(link.target)}" : ""'
            for link in entity.links
        ]
    if outside:
        lines.append("  classDef elsewhere fill:#fff,stroke-dasharray:4 4")
        lines.append(f"  class {','.join(sorted(outside))} elsewhere")
    return "\n".join(lines) + "\n"


def drawn_from(picture: str) -> str:
    """The text that a picture was drawn from."""
    found = _SOURCE.search(picture)
    return html.unescape(found[1]) if found else ""


@dataclass(frozen=True)
class Panel:
    """What Mermaid drew of some entities; without a title where it is the whole picture."""

    title: str
    picture: str

    @property
    def size(self) -> tuple[float, float]:
        found = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', self.picture)
        assert found, self.picture[:200]
        return float(found[1]), float(found[2]) + (HEAD if self.title else 0)

    def at(self, x: float, y: float) -> str:
        """The panel as a part of a larger picture."""
        placed = self.picture.replace("<svg ", f'<svg x="{x:.0f}" y="{y + HEAD:.0f}" ', 1)
        style = 'font-family="sans-serif" font-size="20" font-weight="bold"'
        return f'<text x="{x + GAP:.0f}" y="{y + GAP:.0f}" {style}>{self.title}</text>{placed}'


def _side_by_side(panels: list[Panel]) -> str:
    """Rows of panels on white, so that lines are seen on a dark page too."""
    if len(panels) == 1:
        (width, height), body = panels[0].size, panels[0].picture
        return _page(width, height, [body])
    x, y, tallest, widest = float(GAP), float(GAP), 0.0, 0.0
    placed: list[str] = []
    for panel in panels:
        width, height = panel.size
        if x > GAP and x + width > WIDEST:
            x, y, tallest = float(GAP), y + tallest + GAP, 0.0
        placed.append(panel.at(x, y))
        x, tallest, widest = x + width + GAP, max(tallest, height), max(widest, x + width + GAP)
    return _page(widest, y + tallest + GAP, placed)


def _page(width: float, height: float, body: Iterable[str]) -> str:
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    paper = '<rect width="100%" height="100%" rx="6" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{paper}{"".join(body)}</svg>'


def _signed(picture: str, text: str) -> str:
    body, _, _ = picture.rpartition("</svg>")
    return f"{body}<metadata>{html.escape(text, quote=False)}</metadata></svg>\n"


def _is_shown(relation: Relation) -> bool:
    return relation.target != "identity.User"


def _line(entity: Entity, relation: Relation, target: str) -> str:
    one = "||" if relation.required else "|o"
    many = "o|" if relation.unique else "o{"
    return f'  "{target}" {one}--{many} "{entity.names.pascal}" : ""'


def _draw(diagrams: dict[str, str]) -> dict[str, str]:
    """The pictures, by a browser that reads one page with all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "tests" / "mermaid" / "package.json", FOLDER)
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"]
    subprocess.run(install, cwd=FOLDER, check=True)
    page = FOLDER / "page.html"
    page.write_text(_PAGE.format(diagrams=json.dumps(diagrams)), "utf-8")
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    command = [*browser, "--virtual-time-budget=60000", page.as_uri()]
    run = subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE)
    answer = _ANSWER.search(run.stdout)
    if answer is None:
        raise SystemExit(f"chromium drew nothing; open {page} to see why")
    return json.loads(html.unescape(answer[1]))


if __name__ == "__main__":
    sys.exit(main())
