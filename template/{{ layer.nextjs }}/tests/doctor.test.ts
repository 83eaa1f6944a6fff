/** `npm run doctor` notices where domain.yml and the tables have parted, and what migrations must not do. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { differences } from "@/server/apps/domain-file";
import { ENTITIES } from "@/server/apps/entities";
import { type Catalog, catalogOf } from "@/server/apps/schema/catalog";
import { broken, findings } from "@/server/apps/schema/migration-rules";
import { type App, openApp } from "./app";

let app: App;
let catalog: Catalog;
beforeAll(async () => {
  app = await openApp();
  catalog = await catalogOf(app.database.reader);
});
afterAll(() => app.close());

describe("domain.yml", () => {
  test("says what the tables say", () => {
    expect(differences(readFileSync("domain.yml", "utf8"), catalog)).toEqual([]);
  });

  test("is named where it has what no table has, and the other way round", () => {
    const extra = "modules: {extra: {entities: {Thing: {fields: {title: string}}}}}";
    const tables = Object.entries(ENTITIES).filter(([key]) => key !== "identity.User");
    expect(differences(extra, catalog).sort()).toEqual(
      [
        ...tables.map(([key, table]) => `domain.yml: there is a table ${table} and no ${key}`),
        "domain.yml: extra.Thing has no table",
      ].sort(),
    );
  });

  test("is told of where it is no YAML", () => {
    expect(differences("modules: {", catalog)).toEqual([
      expect.stringMatching(/^domain\.yml: this is not YAML: /),
    ]);
  });
});

describe("a migration", () => {
  test.each([
    ["ALTER TABLE users\n  DROP COLUMN email;", "drop-column"],
    ["DROP TABLE users;", "drop-table"],
    ["ALTER TABLE users RENAME COLUMN email TO mail;", "rename-column"],
    ["ALTER TABLE users RENAME TO people;", "rename-table"],
    ["UPDATE users SET version = 2;", "data-in-one-statement"],
  ])("is named for %j, unless it says why", (sql, rule) => {
    expect(findings(sql)).toEqual([expect.stringContaining(rule)]);
    expect(findings(`-- waives ${rule}: nothing reads it\n${sql}`)).toEqual([]);
  });

  test("that only adds is silent, and one that waives for nothing is not", () => {
    const sql = "-- drops nothing; UPDATE is a word here\nALTER TABLE users ADD COLUMN note text;";
    expect(findings(sql)).toEqual([]);
    expect(findings(`-- waives drop-table: once\n${sql}`)).toEqual([
      "waives drop-table, which it does not break; remove it",
    ]);
  });

  test("is named by its file, and the first one meets no rows", async () => {
    const folder = mkdtempSync(join(tmpdir(), "migrations-"));
    for (const name of ["0001_initial.sql", "0002_less.sql"]) {
      writeFileSync(join(folder, name), "DROP TABLE notes;\n");
    }
    expect(await broken(folder)).toEqual([
      expect.stringMatching(/^0002_less\.sql: drop-table: drop it in the release after/),
    ]);
    rmSync(folder, { recursive: true });
  });
});
