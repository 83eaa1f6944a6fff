/** What `npm run revise` writes for tables that change: rows stay, and nothing is left to do. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { catalogOf } from "@/server/apps/schema/catalog";
import { pending, revise, spelledAs, statementsTo } from "@/server/apps/schema/revise";
import { openInMemory } from "@/server/kit/db/embedded";
import { Query } from "@/server/kit/db/query";
import type { Database } from "@/server/kit/db/session";

const BEFORE = `
CREATE TABLE shelves (
  id integer NOT NULL,
  code varchar(10) NOT NULL,
  CONSTRAINT pk_shelves PRIMARY KEY (id),
  CONSTRAINT uq_shelves_code UNIQUE (code)
);
CREATE TABLE books (
  id integer NOT NULL,
  title varchar(50),
  shelf_id integer,
  state varchar(10) NOT NULL,
  CONSTRAINT pk_books PRIMARY KEY (id),
  CONSTRAINT ck_books_state CHECK (state IN ('new', 'old')),
  CONSTRAINT ck_books_named CHECK (title <> ''),
  CONSTRAINT fk_books_shelf_id FOREIGN KEY (shelf_id) REFERENCES shelves (id) ON DELETE CASCADE
);
CREATE INDEX ix_books_title ON books (title, id);
CREATE UNIQUE INDEX uq_books_shelf_id ON books (shelf_id) WHERE state = 'new';
`;
const ROWS = `
INSERT INTO shelves (id, code) VALUES (1, 'A1');
INSERT INTO books (id, title, shelf_id, state) VALUES (7, 'Emma', 1, 'old');
`;
const BOOKS = new Query("SELECT * FROM books");

let scratch: Database;
beforeAll(() => {
  scratch = openInMemory();
});
afterAll(() => scratch.close());
beforeEach(() => anew(""));

async function anew(sql: string): Promise<void> {
  await scratch.script(`DROP SCHEMA public CASCADE; CREATE SCHEMA public;${sql}`);
}

/** The statements from BEFORE to `schema`; afterwards they are done again where rows are. */
async function revised(schema: string): Promise<string> {
  await anew(schema);
  const wanted = await catalogOf(scratch.reader);
  await anew(BEFORE);
  const statements = await statementsTo(wanted, scratch, spelledAs(schema));
  expect(await statementsTo(wanted, scratch, spelledAs(schema))).toEqual([]);
  await anew(BEFORE + ROWS);
  return statements.join("\n");
}

/** BEFORE with other words, all of which it has. */
function edited(...changes: [string, string][]): string {
  return changes.reduce((text, [old, words]) => {
    expect(text).toContain(old);
    return text.replaceAll(old, words);
  }, BEFORE);
}

test("what is renamed keeps its rows", async () => {
  const renamed = edited(["shelves", "racks"], ["title", "name"]);
  const comments =
    "COMMENT ON TABLE racks IS 'was shelves'; COMMENT ON COLUMN books.name IS 'was title';";
  const statements = await revised(renamed + comments);
  expect(statements).not.toMatch(/DROP|CREATE|ADD/);
  await scratch.script(statements);
  const found = new Query("SELECT name, code FROM books JOIN racks ON racks.id = shelf_id");
  expect(await scratch.reader.all(found, {})).toEqual([{ name: "Emma", code: "A1" }]);
});

test("a rule that changes is enforced, and the others stay", async () => {
  const wider = edited(["('new', 'old')", "('new', 'old', 'lost')"], ["= 'new'", "= 'lost'"]);
  const statements = await revised(wider);
  expect(statements).not.toContain("ck_books_named");
  await scratch.script(statements);
  const lost = (id: number) =>
    `INSERT INTO books (id, title, shelf_id, state) VALUES (${id}, 'x', 1, 'lost')`;
  await scratch.script(lost(8));
  await expect(scratch.script(lost(9))).rejects.toThrow("uq_books_shelf_id");
  await expect(scratch.script("UPDATE books SET state = 'gone'")).rejects.toThrow("ck_books_state");
});

test("rows that are there get the default of a new column", async () => {
  const wider = edited([
    "  state varchar",
    "  kind varchar(10) NOT NULL DEFAULT 'novel',\n  facts jsonb NOT NULL DEFAULT '{}',\n  note text,\n  state varchar",
  ]);
  await scratch.script(await revised(wider));
  const [book] = await scratch.reader.all(BOOKS, {});
  expect(book).toMatchObject({ title: "Emma", kind: "novel", facts: {}, note: null });
});

test("a new column that nobody fills stops where rows are", async () => {
  const statements = await revised(
    edited(["  state v", "  isbn varchar(13) NOT NULL,\n  state v"]),
  );
  await expect(scratch.script(statements)).rejects.toThrow("isbn");
  const fill = "UPDATE books SET isbn = 'unknown';";
  await scratch.script(statements.replace(/-- Give books.isbn.*/, fill));
  expect(await scratch.reader.all(BOOKS, {})).toMatchObject([{ title: "Emma", isbn: "unknown" }]);
});

test("what is gone goes, with what refers to it", async () => {
  const fewer = edited(
    [/CREATE TABLE shelves[^;]*;\n/.exec(BEFORE)?.[0] ?? "", ""],
    ["  shelf_id integer,\n", ""],
    [/,\n {2}CONSTRAINT fk_books_shelf_id .*/.exec(BEFORE)?.[0] ?? "", ""],
    [/CREATE UNIQUE INDEX .*\n/.exec(BEFORE)?.[0] ?? "", ""],
  );
  await scratch.script(await revised(fewer));
  expect(await scratch.reader.all(BOOKS, {})).toEqual([{ id: 7, title: "Emma", state: "old" }]);
  expect([...(await catalogOf(scratch.reader)).tables.keys()]).toEqual(["books"]);
});

test("a text that becomes too short for what is in it stops", async () => {
  const statements = await revised(edited(["varchar(50)", "varchar(3)"]));
  await expect(scratch.script(statements)).rejects.toThrow("too long");
});

test("new tables, functions and triggers come as schema.sql has them", async () => {
  const more = `
CREATE TABLE notes (
  id integer NOT NULL,
  book_id integer,
  CONSTRAINT pk_notes PRIMARY KEY (id),
  CONSTRAINT fk_notes_book_id FOREIGN KEY (book_id) REFERENCES books (id) ON DELETE SET NULL
);
CREATE INDEX ix_notes_book_id ON notes (book_id);
CREATE FUNCTION is_kept() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'kept'; END $$;
CREATE TRIGGER notes_are_kept BEFORE DELETE ON notes FOR EACH ROW EXECUTE FUNCTION is_kept();
`;
  await scratch.script(await revised(BEFORE + more));
  await scratch.script("INSERT INTO notes (id, book_id) VALUES (1, 7)");
  await expect(scratch.script("DELETE FROM notes")).rejects.toThrow("kept");
});

test("migrations lead to schema.sql", async () => {
  expect(await pending(scratch, "migrations"), 'run npm run revise -- "…"').toEqual([]);
});

test("a revision goes on from the last file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  try {
    writeFileSync(join(folder, "0007_first.sql"), "CREATE TABLE users (id uuid NOT NULL);\n");
    const path = (await revise(scratch, folder, "All of it: at once!")) ?? "";
    expect(path).toBe(join(folder, "0008_all_of_it_at_once.sql"));
    expect(readFileSync(path, "utf8")).toMatch(/^-- All of it: at once!\n\n(CREATE|ALTER)/);
    expect(await revise(scratch, folder, "Nothing")).toBeNull();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
