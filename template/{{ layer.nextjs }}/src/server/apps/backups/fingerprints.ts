/** What a database holds, table by table: equal numbers mean equal rows. */

import { Query } from "@/server/kit/db/query";
import type { Reader, Session } from "@/server/kit/db/session";
import type { Fingerprint, Fingerprints } from "./manifest";

const TABLES = new Query<{ name: string }>(
  "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
);
const REVISION = new Query<{ name: string | null }>("SELECT max(name) AS name FROM migrations");

/** However the server is set up, a row is spelled in one way; and a large table takes its time. */
const SPELLING = [
  "SET LOCAL datestyle = 'ISO'",
  "SET LOCAL intervalstyle = 'iso_8601'",
  "SET LOCAL extra_float_digits = 1",
  "SET LOCAL bytea_output = 'hex'",
  "SET LOCAL timezone = 'UTC'",
  "SET LOCAL statement_timeout = 0",
].map((text) => new Query(text));

/** The sum over all rows of a hash of each, made by the database: no order, and no transfer. */
const FINGERPRINT =
  "SELECT count(*) AS rows, coalesce(sum(('x' || left(md5(t::text), 16))::bit(64)::bigint), 0)::text AS checksum FROM ONLY ";

export async function tablesOf(db: Reader): Promise<string[]> {
  return (await db.all(TABLES, {})).map(({ name }) => name);
}

export async function fingerprints(db: Session): Promise<Fingerprints> {
  for (const setting of SPELLING) {
    await db.run(setting, {});
  }
  const found: Record<string, Fingerprint> = {};
  for (const name of await tablesOf(db)) {
    const table = `"${name.replaceAll('"', '""')}"`;
    const row = await db.one(new Query<Fingerprint>(`${FINGERPRINT}${table} AS t`), {});
    found[name] = row ?? { rows: 0, checksum: "0" };
  }
  return found;
}

/** The newest migration that was applied; null where there never was one. */
export async function revisionOf(db: Reader, tables: Fingerprints): Promise<string | null> {
  return "migrations" in tables ? ((await db.one(REVISION, {}))?.name ?? null) : null;
}
