/** The tables, made once: every test file starts from a copy. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";
import { OPTIONS, overPglite } from "../src/server/kit/db/embedded";
import { migrate } from "../src/server/kit/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    snapshot: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "tests-"));
  const pglite = new PGlite(OPTIONS);
  await migrate(overPglite(pglite), "migrations");
  const file = join(folder, "tables.tar");
  writeFileSync(file, Buffer.from(await (await pglite.dumpDataDir("none")).arrayBuffer()));
  await pglite.close();
  provide("snapshot", file);
  return () => rmSync(folder, { recursive: true });
}
