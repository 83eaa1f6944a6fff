/** The rehearsal of a disaster: a backup that was never restored is a hope. */

import { randomBytes } from "node:crypto";
import { MIGRATIONS, migrate } from "@/server/kit/db/migrate";
import { using } from "@/server/kit/db/open";
import type { Database } from "@/server/kit/db/session";
import * as account from "@/server/modules/identity/account/operations";
import { createAdmin } from "@/server/modules/identity/commands";
import type { Manifest } from "./manifest";
import type { Store } from "./store";
import { restore } from "./work";

const PROBE = "drill@example.com"; // RFC 2606: nobody's

/** What a disaster now would have cost. */
export interface Rehearsal {
  readonly about: Manifest;
  /** What was written in so many seconds before it. */
  readonly lost: number;
  /** From the backup to a database that serves. */
  readonly seconds: number;
}

/**
 * Restores a backup beside the database, checks it, migrates it, and signs somebody in.
 *
 * @throws Error when any of it fails. The scratch database is gone afterwards.
 */
export async function rehearse(store: Store, backup: string): Promise<Rehearsal> {
  const started = performance.now();
  const scratch = await store.scratch();
  try {
    const about = await restore(scratch.store, backup);
    await using(scratch.store.open(), async (database) => {
      await migrate(database, MIGRATIONS);
      await signIn(database);
    });
    return {
      about,
      lost: (Date.now() - Date.parse(about.taken_at)) / 1000,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    await scratch.drop();
  }
}

/** As a person who exists in the scratch database alone. */
async function signIn(database: Database): Promise<void> {
  const password = randomBytes(15).toString("base64url");
  await createAdmin(database, PROBE, password);
  const proven = await account.recognise(database.reader, PROBE, password);
  await database.transaction((db) => account.confirm(db, proven));
}
