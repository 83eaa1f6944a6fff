/** The tables, made once: every test file starts from a copy. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openInMemory } from "../src/server/kit/db/embedded";
import { migrate } from "../src/server/kit/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    snapshot: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "tests-"));
  const database = openInMemory();
  await migrate(database, "migrations");
  const file = join(folder, "tables.tar.gz");
  writeFileSync(file, Buffer.from(await (await database.copy()).arrayBuffer()));
  await database.close();
  provide("snapshot", file);
  return () => rmSync(folder, { recursive: true });
}
