/** What docs/ says is what the code and the database are. */

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROUTES } from "@/server/apps/modules";
import { Query } from "@/server/kit/db/query";
import { type App, openApp } from "./app";

interface Column {
  relation: string;
  name: string;
}

const COLUMNS = new Query<Column>(
  "SELECT table_name AS relation, column_name AS name FROM information_schema.columns " +
    "WHERE table_schema = 'public' AND table_name != 'migrations'",
);
const COMMON = ["created_at", "updated_at", "version", "deleted_at"]; // told once, in words

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

/** The columns that the pictures show, as `table.column`. */
function drawn(): string[] {
  const text = readFileSync("docs/architecture.md", "utf8");
  const found = [...text.matchAll(/^ {2}"(\w+)" \{\n([^}]*)\}/gm)];
  return found.flatMap(([, table, body = ""]) =>
    [...body.matchAll(/^ +\w+ (\w+)/gm)].map(([, column]) => `${table}.${column}`),
  );
}

test("architecture.md draws every table with its columns", async () => {
  const columns = await app.database.reader.all(COLUMNS, {});
  const shown = new Set(drawn());
  const expected = columns.filter(
    ({ relation, name }) => !COMMON.includes(name) || shown.has(`${relation}.${name}`),
  );
  // a word that Mermaid has taken for itself is drawn with an underscore
  const names = expected.map(({ relation, name }) =>
    ["pk", "fk", "uk"].includes(name) ? `${relation}.${name}_` : `${relation}.${name}`,
  );
  expect([...shown].sort()).toEqual(names.sort());
});

test("security.md names tests that there are", () => {
  const text = readFileSync("docs/security.md", "utf8");
  const named = [...text.matchAll(/`([\w-]+\.test\.ts)`(?:: ([^|<\n]+))?/g)];
  expect(named.length).toBeGreaterThan(40);
  for (const [, file, title = ""] of named) {
    const tests = readFileSync(`tests/${file}`, "utf8");
    for (const part of title.split("…")) {
      expect(tests, `${file}: ${title}`).toContain(part.trim()); // … stands for a value
    }
  }
});

test("api.md lists every route with its permission", () => {
  const text = readFileSync("docs/api.md", "utf8");
  const told = [...text.matchAll(/^\| `(\w+ \S+)` \|(?: `(\S+)`)? \| `(\w+)` \|$/gm)];
  const expected = ROUTES.map(
    ({ method, path, permission, operation }) =>
      `${method} ${path} ${permission?.name ?? "-"} ${operation}`,
  );
  expect(
    told.map(([, request, name = "-", operation]) => `${request} ${name} ${operation}`).sort(),
  ).toEqual(expected.sort());
});
