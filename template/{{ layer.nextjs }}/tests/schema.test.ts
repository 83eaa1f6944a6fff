/** The models of the code, the statements and the migrations are of one schema. */

import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate, waiting } from "@/server/kit/db/migrate";
import { Query } from "@/server/kit/db/query";
import { type App, openApp } from "./app";

const files = import.meta.glob<Record<string, unknown>>("../src/server/**/queries.ts", {
  eager: true,
});
const TABLES = new Query<{ name: string }>(
  "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
);

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

describe("statements", () => {
  const statements = Object.entries(files).flatMap(([file, exported]) =>
    Object.entries(exported)
      .filter((entry): entry is [string, Query<unknown>] => entry[1] instanceof Query)
      .map(([name, query]) => ({ name: `${file.split("modules/")[1]} ${name}`, query })),
  );

  test("are accepted by the database, with the columns that they name", async () => {
    for (const [index, { name, query }] of statements.entries()) {
      const prepared = `PREPARE checked_${index} AS ${query.sql}; DEALLOCATE checked_${index};`;
      await expect(app.database.script(prepared), name).resolves.toBeUndefined();
    }
    expect(statements.length).toBeGreaterThan(10);
  });
});

describe("migrations", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "migrations-"));
    cpSync("migrations", folder, { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function tables(): Promise<string[]> {
    return (await app.database.reader.all(TABLES, {})).map(({ name }) => name);
  }

  test("are applied once", async () => {
    expect(await waiting(app.database.reader, folder)).toEqual([]);
    expect(await migrate(app.database, folder)).toEqual([]);
  });

  test("go on from where the database is", async () => {
    writeFileSync(join(folder, "9998_next.sql"), "CREATE TABLE next_one (id uuid PRIMARY KEY);\n");
    expect(await waiting(app.database.reader, folder)).toEqual(["9998_next.sql"]);
    expect(await migrate(app.database, folder)).toEqual(["9998_next.sql"]);
    expect(await tables()).toContain("next_one");
  });

  test("are applied by one of those who begin at the same time", async () => {
    const names = ["9998_one.sql", "9998_two.sql"];
    for (const [index, name] of names.entries()) {
      const sql = `SELECT pg_sleep(0.2);\nCREATE TABLE at_once_${index} (id uuid PRIMARY KEY);\n`;
      writeFileSync(join(folder, name), sql);
    }
    const applied = await Promise.all([1, 2, 3].map(() => migrate(app.database, folder)));
    expect(applied.flat().sort()).toEqual(names);
  });

  test("that are missing keep traffic away; one more than the code knows does not", async () => {
    expect((await app.stranger("/health/ready")).status).toBe(200);
    const [first] = readdirSync("migrations");
    await app.database.script(`DELETE FROM migrations WHERE name = '${first}'`);
    expect((await app.stranger("/health/ready")).status).toBe(503);
    await app.database.script(`INSERT INTO migrations (name) VALUES ('${first}')`);
  });

  test("leave nothing behind when they fail", async () => {
    const sql = "CREATE TABLE half (id uuid PRIMARY KEY);\nCREATE TABLE users (id uuid);\n";
    writeFileSync(join(folder, "9999_broken.sql"), sql);
    await expect(migrate(app.database, folder)).rejects.toThrow("already exists");
    expect(await tables()).not.toContain("half");
    expect(await waiting(app.database.reader, folder)).toEqual(["9999_broken.sql"]);
  });
});
