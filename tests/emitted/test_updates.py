"""An update with everything at once, as its owner lives through it: on a server with rows, with conflicts."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from emitted.postgres import postgres
from emitted.project import Project
from support import DOMAIN, cli

from tools.template import commit, copy

LATER = """\
      Tag:
        about: Another word.
        fields: {name: {type: string, unique: true}}
        relations: {note: {to: Note, required: false, on_delete: cascade}}
        access: {read: {member: any}, write: {member: any}}
removed: {notes: [Label]}
"""
BEFORE = """
INSERT INTO notes (id, created_at, updated_at, version, title, body)
SELECT gen_random_uuid(), now(), now(), 1, 'Note ' || number, repeat('word ', number)
FROM generate_series(1, 500) AS number;
INSERT INTO labels (id, created_at, updated_at, version, name)
VALUES (gen_random_uuid(), now(), now(), 1, 'gone on purpose')
"""
AFTER = """
SELECT count(*) || ' ' || sum(length(words)) || ' ' || min(size) || ' ' || max(size) FROM notes
UNION ALL SELECT count(*)::text FROM tags
UNION ALL SELECT coalesce(to_regclass('labels')::text, 'no labels')
"""
RUN = """
import asyncio, sys
import asyncpg

async def main(url, sql):
    connection = await asyncpg.connect(url)
    if sql.lstrip().startswith("SELECT"):
        print(*(row[0] for row in await connection.fetch(sql)), sep=chr(10))
    else:
        await connection.execute(sql)
    await connection.close()

asyncio.run(main(*sys.argv[1:]))
"""
FOUND = [f"500 {sum(len('word ' * number) for number in range(1, 501))} 7 7", "0", "no labels"]
RUN_ON_NODE = """
import pg from "pg";

const client = new pg.Client(process.env.DATABASE_URL);
await client.connect();
const { rows } = await client.query({ text: process.argv[1], rowMode: "array" });
(rows ?? []).forEach(([cell]) => console.log(cell));
await client.end();
"""


@pytest.fixture(scope="module")
def project(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """On SQLite, with notes and labels."""
    folder = tmp_path_factory.mktemp("updated") / "shop"
    folder.mkdir()
    (folder / "domain.yml").write_text(DOMAIN, "utf-8")
    copy(template, folder, project_name="Shop", preset="blank", database="sqlite")
    commit(folder)
    return Project(folder)


def test_rows_on_a_server_outlive_other_answers_and_another_domain(
    project: Project, tell: Callable[[str], None]
) -> None:
    edit_domain(project)
    run = cli("update", "--trust", "--defaults", "-d", "database=postgresql", folder=project.folder)
    assert run.returncode == 0, run.stdout
    project.run("install", "uv", "sync", "--quiet")
    with postgres() as url:
        if url is None:
            pytest.skip("not covered: there is no PostgreSQL here")
        shop = ("env", f"DATABASE_URL={url}", "uv", "run", "--quiet")
        project.run("first tables", *shop, "shop", "migrate")
        project.run("rows", *shop, "python", "-c", RUN, url, BEFORE)
        project.run("revise", *shop, "shop", "revise", "-m", "What is new")
        project.run("migrate", *shop, "shop", "migrate")
        found = project.run("look", *shop, "python", "-c", RUN, url, AFTER)
        assert found.splitlines() == FOUND
    tell(f"an update with rows on a server: {', '.join(project.timings)}")


def test_rows_of_nextjs_outlive_another_domain(
    template: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    (tmp_path / "domain.yml").write_text(DOMAIN, "utf-8")
    copy(template, tmp_path, project_name="Shop", preset="blank", framework="nextjs")
    commit(tmp_path)
    project = Project(tmp_path)
    with postgres() as url:
        if url is None:
            pytest.skip("not covered: there is no PostgreSQL here")
        shop = ("env", f"DATABASE_URL={url}", "SECRET_KEY=a key that only this test has, for once")
        look = (*shop, "node", "--input-type=module", "-e", RUN_ON_NODE)
        project.run("install", "npm", "ci", "--loglevel=error")
        project.run("first tables", *shop, "npm", "run", "migrate")
        project.run("rows", *look, BEFORE)
        edit_domain(project)
        run = cli("update", "--trust", "--defaults", "--vcs-ref=:current:", folder=project.folder)
        assert run.returncode == 0, run.stdout
        assert "npm run revise" in run.stdout
        project.run("revise", "npm", "run", "revise", "--", "What is new")
        assert (tmp_path / "migrations/0002_what_is_new.sql").exists()
        project.run("migrate", *shop, "npm", "run", "migrate")
        found = project.run("look", *look, AFTER)
        assert found.splitlines() == FOUND
    tell(f"an update of Next.js with rows on a server: {', '.join(project.timings)}")


def edit_domain(project: Project) -> None:
    """A field is renamed, another is new, an entity goes and one comes."""
    domain = project.folder / "domain.yml"
    text = domain.read_text("utf-8")
    text = text[: text.index("      Label:")]
    words = "          words: {type: text, was: body}\n          size: {type: int, default: 7}\n"
    domain.write_text(text.replace("          body: text\n", words) + LATER, "utf-8")
    commit(project.folder)


def test_doctor_lists_all_that_an_update_left_to_do(project: Project) -> None:
    """Wherever it is: in what the command itself imports, in a document, in a file of its own."""
    for name in ("src/shop/kit/errors.py", "docs/architecture.md", "domain.yml"):
        path = project.folder / name
        path.write_text("<<<<<<< before updating\n" + path.read_text("utf-8"), "utf-8")
    (project.folder / "README.md.rej").write_text("@@ a change @@\n")
    run = subprocess.run(
        ["uv", "run", "--quiet", "shop", "doctor"],
        cwd=project.folder,
        env=Project.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert (run.stdout + run.stderr).splitlines() == [
        "README.md.rej: a change that did not fit; apply it by hand and delete the file",
        "docs/architecture.md:1: a conflict marker",
        "domain.yml:1: a conflict marker",
        "src/shop/kit/errors.py:1: a conflict marker",
    ]
