/** Migrations, made from what schema.sql has and the files of migrations/ do not lead to yet. */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { migrate } from "@/server/kit/db/migrate";
import type { Database } from "@/server/kit/db/session";
import { type Catalog, catalogOf } from "./catalog";
import { changes, type Spell } from "./changes";
import { renamedColumns, renamedParts, renamedTables } from "./renames";

const SCHEMA = "schema.sql";

const EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;";

/** The path of a new migration; null when there is nothing to change. */
export async function revise(
  scratch: Database,
  folder: string,
  message: string,
): Promise<string | null> {
  const name = `${await nextNumber(folder)}_${slug(message)}.sql`;
  const statements = await pending(scratch, folder);
  if (statements.length === 0) {
    return null;
  }
  const path = join(folder, name);
  await writeFile(path, `-- ${message}\n\n${statements.join("\n")}\n`, { flag: "wx" });
  return path;
}

/** What a new migration would do, tried out on a database that nobody needs: it loses what it has. */
export async function pending(scratch: Database, folder: string): Promise<string[]> {
  const schema = await readFile(SCHEMA, "utf8");
  await scratch.script(`${EMPTY}${schema}`);
  const wanted = await catalogOf(scratch.reader);
  await scratch.script(EMPTY);
  await migrate(scratch, folder);
  return statementsTo(wanted, scratch, spelledAs(schema));
}

/**
 * Brings a database to the wanted schema, and returns how.
 *
 * @throws Error when it is not there afterwards.
 */
export async function statementsTo(
  wanted: Catalog,
  scratch: Database,
  spell: Spell,
): Promise<string[]> {
  const last = (found: Catalog) => changes(found, wanted, spell);
  const statements: string[] = [];
  for (const step of [renamedTables, renamedColumns, renamedParts, last]) {
    const some = step(await catalogOf(scratch.reader), wanted);
    await scratch.script(some.join("\n"));
    statements.push(...some);
  }
  const left = last(await catalogOf(scratch.reader));
  if (left.length > 0) {
    throw new Error(
      `this change is beyond revise, write the migration by hand:\n${left.join("\n")}`,
    );
  }
  return statements;
}

/**
 * Constraints and indexes in the words of a schema that has each on a line of its own: people read
 * them more easily, and the database spells what it has spelled once more in another way.
 */
export function spelledAs(schema: string): Spell {
  const constraints = schema.matchAll(/^ *CONSTRAINT (\S+) (.+?),?$/gm);
  const indexes = schema.matchAll(/^CREATE (?:UNIQUE )?INDEX (\S+) .+(?=;$)/gm);
  const texts = new Map([...constraints].map(([, name = "", text = ""]) => [name, text]));
  for (const [text, name = ""] of indexes) {
    texts.set(name, text);
  }
  return (name, definition) => texts.get(name) ?? definition;
}

async function nextNumber(folder: string): Promise<string> {
  const numbers = (await readdir(folder)).map((name) => Number.parseInt(name, 10) || 0);
  return String(Math.max(0, ...numbers) + 1).padStart(4, "0");
}

/** @throws Error for a message without a word. */
function slug(message: string): string {
  const words = message.toLowerCase().match(/[a-z0-9]+/g);
  if (words === null || message.includes("\n")) {
    throw new Error('say in one line what changes: npm run revise -- "Notes have tags"');
  }
  return words.join("_").slice(0, 60);
}
