/** What a backup says about itself. A backup is a folder with a manifest and one file of data. */

import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { MANIFEST } from "./folder";

/** What one table held: equal when every row is equal. */
const Fingerprint = z.object({ rows: z.int(), checksum: z.string() });
export type Fingerprint = z.infer<typeof Fingerprint>;
export type Fingerprints = Readonly<Record<string, Fingerprint>>;

const Manifest = z.object({
  /** When the database looked like this: what was written later is not in it. */
  taken_at: z.iso.datetime(),
  application: z.string(),
  database: z.string(),
  tools: z.string(),
  /** The newest of migrations/ that it had; null for none. */
  revision: z.string().nullable(),
  data: z.string().transform((name) => basename(name)),
  sha256: z.string(),
  tables: z.record(z.string(), Fingerprint),
});
export type Manifest = z.infer<typeof Manifest>;

/**
 * The manifest of a backup whose data is what was written.
 *
 * @throws Error when it is no backup, or is damaged.
 */
export async function readManifest(backup: string): Promise<Manifest> {
  const file = join(backup, MANIFEST);
  if (!existsSync(file)) {
    throw new Error(`${backup} is no backup: it has no ${MANIFEST}`);
  }
  const read = Manifest.safeParse(parsed(await readFile(file, "utf8")));
  if (!read.success) {
    throw new Error(`${file} is damaged; take another backup`);
  }
  const data = join(backup, read.data.data);
  if (!existsSync(data) || (await digest(data)) !== read.data.sha256) {
    throw new Error(`${data} is damaged: its checksum is not that of the manifest`);
  }
  return read.data;
}

export async function digest(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
