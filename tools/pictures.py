"""`make pictures`: the entities of each preset and their relations, as docs/images/presets/*.svg.

Mermaid draws them in Debian's chromium. Each picture holds the text that it was drawn from, so that a test finds one
that is out of date without drawing it again.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys

from planner.domain.model import Domain, Entity, Relation
from planner.domain.parse import load

from .template import ROOT

PICTURES = ROOT / "docs" / "images" / "presets"
FOLDER = ROOT / ".build" / "pictures"
PATIENCE = 120  # seconds for all pictures
_ANSWER = re.compile(r'<pre id="drawn">(.*?)</pre>', re.DOTALL)
_SOURCE = re.compile(r"<metadata>(.*)</metadata></svg>\n", re.DOTALL)
_PAGE = """<!doctype html><meta charset="utf-8">
<script src="node_modules/mermaid/dist/mermaid.min.js"></script>
<script type="module">
const settings = {{ startOnLoad: false, htmlLabels: false, theme: "neutral", deterministicIds: true,
  fontFamily: "sans-serif", er: {{ useMaxWidth: false, diagramPadding: 8 }} }};
mermaid.initialize(settings);
const drawn = {{}};
for (const [name, text] of Object.entries({diagrams})) drawn[name] = (await mermaid.render(`of-${{name}}`, text)).svg;
const answer = Object.assign(document.createElement("pre"), {{ id: "drawn", textContent: JSON.stringify(drawn) }});
document.body.append(answer);
</script>
"""


def main() -> int:
    diagrams = {name: diagram(domain) for name, domain in presets().items() if domain.entities}
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    for name, picture in _draw(diagrams).items():
        path = PICTURES / f"{name}.svg"
        path.write_text(_signed(picture, diagrams[name]), "utf-8")
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1024:.0f} KiB")
    return 0


def presets() -> dict[str, Domain]:
    """The domain of each preset, by its name."""
    files = sorted((ROOT / "presets").glob("*.domain.yml"))
    return {path.name.split(".")[0]: load(path.read_text("utf-8")) for path in files}


def diagram(domain: Domain) -> str:
    """Entities as boxes, relations between them as lines; those to users are left out."""
    lines = ["erDiagram"]
    for entity in domain.entities.values():
        lines.append(f'  "{entity.names.pascal}"')
        lines += [_line(entity, relation) for relation in entity.relations if _is_shown(relation)]
        lines += [
            f'  "{entity.names.pascal}" }}o--o{{ "{_name(link.target)}" : ""'
            for link in entity.links
        ]
    return "\n".join(lines) + "\n"


def drawn_from(picture: str) -> str:
    """The text that a picture was drawn from."""
    found = _SOURCE.search(picture)
    return html.unescape(found[1]) if found else ""


def _signed(picture: str, text: str) -> str:
    body, _, _ = picture.rpartition("</svg>")
    return f"{body}<metadata>{html.escape(text, quote=False)}</metadata></svg>\n"


def _is_shown(relation: Relation) -> bool:
    return relation.target != "identity.User"


def _line(entity: Entity, relation: Relation) -> str:
    one = "||" if relation.required else "|o"
    many = "o|" if relation.unique else "o{"
    return f'  "{_name(relation.target)}" {one}--{many} "{entity.names.pascal}" : ""'


def _name(key: str) -> str:
    return key.rpartition(".")[2]


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
