/** Brings a database to the newest file of migrations/, in the order of their names, each once. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Query } from "./query";
import type { Database } from "./session";

const APPLIED = new Query<{ name: string }>("SELECT name FROM migrations ORDER BY name");

/** The names of those that were applied now. */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  await database.script(
    "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
  );
  const applied = new Set((await database.reader.all(APPLIED, {})).map(({ name }) => name));
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const waiting = files.filter((name) => !applied.has(name));
  for (const name of waiting) {
    const sql = await readFile(join(folder, name), "utf8");
    await database.script(`${sql}\nINSERT INTO migrations (name) VALUES ('${name}');`);
  }
  return waiting;
}

/** Whether there are files that the database has not seen. */
export async function isBehind(database: Database, folder: string): Promise<boolean> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql"));
  const applied = await database.reader.all(APPLIED, {}).catch(() => []);
  return files.length > applied.length;
}
