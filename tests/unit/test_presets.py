"""Every preset can be found, and what belongs to it is there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from planner.answers import problem
from planner.domain.parse import load

from tools import pictures

ROOT = Path(__file__).resolve().parents[2]
PRESETS = sorted(p.stem for p in ROOT.glob("presets/*.yml") if "." not in p.stem)


def read(name: str) -> dict[str, dict[str, dict[str, object]]]:
    return yaml.safe_load((ROOT / "presets" / name).read_text("utf-8"))


@pytest.mark.parametrize("preset", PRESETS)
def test_readme_shows_it_and_its_page_is_there(preset: str) -> None:
    row = next(
        x for x in (ROOT / "README.md").read_text("utf-8").splitlines() if f"`{preset}`" in x
    )
    if "](" in row:
        page = (ROOT / "docs" / "presets" / f"{preset}.md").read_text("utf-8")
        assert page.startswith(f"# The preset `{preset}`\n")
        assert "\n## What it leaves out\n" in page


@pytest.mark.parametrize("preset", PRESETS)
def test_its_answers_can_be_given(preset: str) -> None:
    meant = read(f"{preset}.yml")
    for key, value in {**meant["answers"], **meant["interview"]}.items():
        assert problem(key, value, PRESETS) == ""


@pytest.mark.parametrize("preset", PRESETS)
def test_its_sample_data_names_what_the_domain_has(preset: str) -> None:
    domain = load((ROOT / "presets" / f"{preset}.domain.yml").read_text("utf-8"))
    seed = read(f"{preset}.seed.yml")
    known = {role.name for role in domain.roles}
    for user in seed["users"].values():
        assert set(user["roles"]) <= known  # type: ignore[arg-type]
    labels = set(seed["users"])
    for key, rows in seed["rows"].items():
        entity = domain.entities[key]
        money = {field.name for field in entity.fields if field.type == "money"}
        relations = {relation.name for relation in entity.relations}
        members = {f.name for f in entity.fields} | relations
        members |= {m.field for m in entity.machines} | {link.name for link in entity.links}
        members.add("owner")  # of a row whose parent is in another module
        for label, row in rows.items():
            assert isinstance(row, dict)
            assert set(row) <= members, f"{key} {label}"
            assert all(set(row[name]) == {"amount", "currency"} for name in money & set(row))
            assert {row[name] for name in relations & set(row)} <= labels, f"{key} {label}"
            labels.add(label)


def test_each_preset_with_entities_has_its_picture() -> None:
    domains = {name: domain for name, domain in pictures.presets().items() if domain.entities}
    assert {path.stem for path in pictures.PICTURES.iterdir()} == set(domains)
    for name, domain in domains.items():
        picture = (pictures.PICTURES / f"{name}.svg").read_text("utf-8")
        drawn = pictures.source(pictures.diagrams(domain))
        assert pictures.drawn_from(picture) == drawn, "make pictures"
        assert f"docs/images/presets/{name}.svg" in (ROOT / "README.md").read_text("utf-8")
