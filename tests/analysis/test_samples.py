"""Five folders as people have them: what is proposed for each, and what is said of the rest."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from planner.domain.model import Domain
from support import copy, small_template

from analysis.command import analyse, main
from analysis.gaps import IDENTITY, compare
from analysis.propose import propose
from tools.template import ROOT

SAMPLES = Path(__file__).with_name("samples")
KINDS = ("prisma", "sql", "openapi", "frontend", "mixed")


def proposed(kind: str) -> Domain:
    return propose(analyse(SAMPLES / kind)).domain


def test_a_prisma_schema_becomes_entities() -> None:
    found = proposed("prisma").entities
    assert set(found) == {f"core.{n}" for n in ("Profile", "Team", "Ticket", "Label", "Comment")}
    ticket = found["core.Ticket"]
    fields = {field.name: field for field in ticket.fields}
    assert fields["priority"].values == ("LOW", "NORMAL", "URGENT")
    assert fields["title"].max == 120
    assert fields["description"].type == "text"
    assert not fields["due_on"].required
    assert {r.name: (r.target, r.required, r.on_delete) for r in ticket.relations} == {
        "author": ("identity.User", True, "restrict"),
        "assignee": ("identity.User", False, "restrict"),
        "team": ("core.Team", True, "cascade"),
        "parent": ("core.Ticket", False, "restrict"),
    }
    assert ticket.owner == "author"
    assert ticket.uniques[0].columns == ("author_id", "title")
    assert found["core.Label"].links[0].target == "core.Ticket"
    assert [field.name for field in found["core.Profile"].fields] == ["name", "phone"]


def test_sql_tables_become_entities_after_all_that_changes_them() -> None:
    found = proposed("sql").entities
    assert "core.OldStock" not in found
    assert "core.PlaylistTrack" not in found
    assert found["core.Playlist"].links[0].target == "core.Track"
    album = {field.name: field for field in found["core.Album"].fields}
    assert album["medium"].values == ("cd", "vinyl", "download")
    assert (album["list_price"].digits, album["list_price"].scale) == (10, 2)
    assert found["core.Invoice"].fields[0].unique
    required = {key: e.relations[0].required for key, e in found.items() if e.relations}
    assert not required["core.Branch"], "two tables that need each other have no first row"


def test_a_column_that_is_dropped_is_gone(tmp_path: Path) -> None:
    (tmp_path / "schema.sql").write_text(
        "CREATE TABLE teams (id int PRIMARY KEY, name text);\n"
        "CREATE TABLE people (id int PRIMARY KEY, nick text, age int, team_id int REFERENCES teams);\n"
        "ALTER TABLE people DROP COLUMN age, DROP COLUMN team_id, DROP CONSTRAINT gone;\n"
    )
    person = propose(analyse(tmp_path)).domain.entities["core.Person"]
    assert [field.name for field in person.fields] == ["nick"]
    assert person.relations == ()


def test_what_is_a_secret_by_its_name_is_never_shown(tmp_path: Path) -> None:
    (tmp_path / "schema.sql").write_text(
        "CREATE TABLE links (id int PRIMARY KEY, access_token text NOT NULL, token_type text);\n"
    )
    link = propose(analyse(tmp_path)).domain.entities["core.Link"]
    assert [field.secret for field in link.fields] == [True, False]


def test_a_call_to_somebody_elses_api_is_not_served_here(tmp_path: Path) -> None:
    (tmp_path / "stars.ts").write_text(
        'export const stars = () => fetch("https://api.github.com/repos/shop/shop");\n'
        'export const posts = () => fetch("https://api.shop.example/posts");\n'
    )
    found = analyse(tmp_path)
    assert [call.path for call in found.calls] == ["/posts"]
    assert any("goes elsewhere" in note.text for note in found.notes)


def test_an_openapi_document_becomes_entities_without_its_envelopes() -> None:
    found = proposed("openapi").entities
    assert set(found) == {"core.Workshop", "core.Booking", "core.Host"}
    workshop = {field.name: field for field in found["core.Workshop"].fields}
    assert workshop["level"].values == ("beginner", "expert")
    assert workshop["starts_at"].type == "timestamptz"
    assert "items" not in workshop
    assert found["core.Booking"].relations[0].target == "core.Workshop"


def test_a_frontend_tells_its_entities_by_types_calls_and_forms() -> None:
    found = proposed("frontend").entities
    assert set(found) == {"core.Recipe", "core.Ingredient", "core.Rating"}
    assert found["core.Recipe"].owner == "author"
    assert [field.name for field in found["core.Rating"].fields] == ["stars", "remark"]
    assert found["core.Rating"].relations[0].target == "core.Recipe"


def test_a_document_and_a_frontend_complete_each_other() -> None:
    found = proposed("mixed").entities
    assert "core.Payment" not in found, "it is a deed, not a row"
    trip = found["core.Trip"]
    assert trip.owner == "host", "a user that every row has, and that nobody sends"
    assert trip.links[0].target == "core.Tag", "`tag_ids`, and one route for each tag"
    assert not found["core.Tag"].relations
    assert found["core.Booking"].owner == "guest", "by its name a user"
    departure = {field.name: field for field in found["core.Departure"].fields}
    assert departure["seats_left"].read_only
    stars = next(field for field in found["core.Review"].fields if field.name == "stars")
    assert (stars.min, stars.max) == (1, 5)
    entry = found["core.WaitlistEntry"]  # known by `z.infer` alone
    assert [field.name for field in entry.fields] == ["email", "party_size", "note"]
    assert entry.relations[0].target == "core.Departure"


def test_calls_that_only_admin_may_make_are_told_apart() -> None:
    findings = analyse(SAMPLES / "mixed")
    gaps = compare(findings.calls, propose(findings).domain)
    told = {f"{gap.call.method} {gap.call.path}": gap.told for gap in gaps}
    alone = ", by `admin` alone until `access` says who else"
    assert told["POST /favourites"] == "`POST /api/v1/favourites`" + alone
    assert told["GET /favourites"] == "`GET /api/v1/favourites`"
    assert told["PUT /trips/{}/tags/{}"] == "`PUT /api/v1/trips/{trip_id}/tags/{other_id}`"
    assert told["PATCH /me"] == "it is `PATCH /api/v1/profiles/{profile_id}`"


def test_each_call_of_a_frontend_is_held_against_the_routes() -> None:
    findings = analyse(SAMPLES / "frontend")
    gaps = compare(findings.calls, propose(findings).domain)
    told = {f"{gap.call.method} {gap.call.path}": (gap.verdict, gap.call.place) for gap in gaps}
    place = "src/api/recipes.ts"
    assert told == {
        "GET /recipes": ("served", f"{place}:22"),
        "GET /recipes/{}": ("served", f"{place}:23"),
        "POST /recipes": ("served", f"{place}:24"),
        "PUT /recipes/{}": ("differs", f"{place}:25"),
        "POST /recipes/{}/publish": ("missing", f"{place}:26"),
        "GET /recipes/{}/ingredients": ("differs", f"{place}:27"),
        "POST /ratings": ("served", f"{place}:29"),
        "DELETE /recipes/{}": ("served", f"{place}:30"),
        "POST /auth/login": ("differs", f"{place}:31"),
    }


@pytest.mark.parametrize(
    ("script", "auth"),
    [
        ('fetch("/api/books", {headers: {Authorization: `Bearer ${token}`}});', "jwt"),
        ('fetch(FORGE + "/user", {headers: {Authorization: `Bearer ${token}`}});', None),
        ('axios.create({baseURL: FORGE, headers: {Authorization: "Bearer " + token}});', None),
        ('axios({url: "/api/books", headers: {Authorization: "Bearer " + token}});', "jwt"),
    ],
)
def test_what_is_proved_to_servers_of_others_says_nothing(
    tmp_path: Path, script: str, auth: str | None
) -> None:
    (tmp_path / "books.ts").write_text(f'const FORGE = "https://api.github.com";\n{script}\n')
    assert analyse(tmp_path).answers.get("auth") == auth


def test_a_folder_answers_questions_of_the_interview() -> None:
    findings = analyse(SAMPLES / "frontend")
    assert findings.answers == {
        "auth": "session",
        "project_name": "Recipe box",
        "description": "Recipes that friends share.",
        "callers": ["website"],
        "money": "checkout",
    }
    assert [note.text for note in findings.conventions][1] == "Conventions: No `any`."


@pytest.mark.parametrize("kind", KINDS)
def test_what_could_not_be_mapped_is_listed(kind: str, tmp_path: Path) -> None:
    assert main([str(SAMPLES / kind), "--out", str(tmp_path / "out")]) == 0
    report = (tmp_path / "out" / "gap-report.md").read_text("utf-8")
    expected = {
        "prisma": "Label.area: no type fits Unsupported",
        "sql": "no type fits tsvector",
        "openapi": "Workshop.tags: a list became a JSON object",
        "frontend": "GET https://weather.example/today goes elsewhere",
        "mixed": "GET api.open-meteo.com/forecast goes elsewhere",
    }
    assert expected[kind] in report


def test_a_copy_takes_the_proposal_and_the_answers(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main([str(SAMPLES / "frontend"), "--out", str(out)]) == 0
    text = (out / "domain.yml").read_text("utf-8")
    answers = yaml.safe_load((out / "answers.yml").read_text("utf-8"))
    template = small_template(tmp_path / "template")
    copy(template, out, **answers)
    assert (out / "domain.yml").read_text("utf-8") == text
    assert "difficulty" in next(out.glob("probe/**/recipes/fields.txt")).read_text("utf-8")
    assert yaml.safe_load((out / ".copier-answers.yml").read_text("utf-8"))["money"] == "checkout"


def test_the_routes_of_the_built_in_module_are_those_of_a_project() -> None:
    text = (ROOT / "_partials/documents/identity_routes.md.jinja").read_text("utf-8")
    told = re.findall(r"`([A-Z]+) /api/v1(/[^`]*)`", text.replace("{{ '{' }}", "{"))
    assert set(IDENTITY) - set(told) <= {("POST", "/session/refresh")}  # the way of signing in


def test_the_script_pins_what_the_tests_ran_with() -> None:
    script = (ROOT / "analyse.py").read_text("utf-8")
    block = "\n".join(line.removeprefix("# ") for line in script.splitlines() if line[:1] == "#")
    pins = tomllib.loads(block.split("/// script\n")[1].split("\n///")[0])["dependencies"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    ours = set(project["dependency-groups"]["dev"])
    assert [pin for pin in pins if pin not in ours and not pin.startswith("pyyaml==")] == []
