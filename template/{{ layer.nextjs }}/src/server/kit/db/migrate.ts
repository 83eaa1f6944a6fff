/** Brings a database to the newest file of migrations/, in the order of their names, each once. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Query } from "./query";
import type { Database, Reader } from "./session";

export const MIGRATIONS = "migrations";
const UNDEFINED_TABLE = "42P01";
const TABLE =
  "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())";

const APPLIED = new Query<{ name: string }>("SELECT name FROM migrations ORDER BY name");

/** The names of those that were applied now, and not by somebody else at the same time. */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  await database.script(TABLE).catch(() => database.script(TABLE)); // of two at once, one fails
  const applied: string[] = [];
  for (const name of await waiting(database.reader, folder)) {
    if (await apply(database, folder, name)) {
      applied.push(name);
    }
  }
  return applied;
}

/** Its row comes first: whoever else inserts that one waits here, and then does nothing. */
async function apply(database: Database, folder: string, name: string): Promise<boolean> {
  const sql = await readFile(join(folder, name), "utf8");
  try {
    await database.script(`
      SET LOCAL lock_timeout = 0;
      INSERT INTO migrations (name) VALUES ('${name}');
      SET LOCAL lock_timeout TO DEFAULT;
      ${sql}`);
    return true;
  } catch (error) {
    if ((await waiting(database.reader, folder)).includes(name)) {
      throw error;
    }
    return false;
  }
}

/**
 * The files that the database has not seen. One that has seen more is ahead: so a rollout begins,
 * and the version that runs still has to serve.
 */
export async function waiting(db: Reader, folder: string): Promise<string[]> {
  const rows = await db.all(APPLIED, {}).catch(noneYet);
  const applied = new Set(rows.map(({ name }) => name));
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return files.filter((name) => !applied.has(name));
}

function noneYet(error: unknown): { name: string }[] {
  if (error instanceof Error && "code" in error && error.code === UNDEFINED_TABLE) {
    return [];
  }
  throw error;
}
