/** Who calls, by the session that a cookie names. */

import { now, shift } from "@/server/kit/clock";
import type { Database } from "@/server/kit/db/session";
import { Unavailable } from "@/server/kit/errors";
import type { SignedIn } from "@/server/kit/principal";
import { tokenHash } from "@/server/kit/tokens";
import { aliveAt } from "./operations";
import * as queries from "./queries";

const NOTED_EVERY = 60 * 60; // seconds

/** Whose session it is, if it is alive. One statement, but for a note once an hour. */
export async function recognise(database: Database, token: string): Promise<SignedIn | null> {
  const moment = now();
  const values = { token_hash: tokenHash(token), ...aliveAt(moment) };
  const alive = await database.reader.one(queries.ALIVE, values);
  if (alive === null) {
    return null;
  }
  if (Date.parse(alive.seen_at) < Date.parse(shift(moment, -NOTED_EVERY))) {
    await noteUse(database, alive.id, moment);
  }
  return { sessionId: alive.id, principal: { subject: alive.user_id, roles: alive.roles } };
}

async function noteUse(database: Database, id: string, moment: string): Promise<void> {
  try {
    await database.transaction((db) => db.run(queries.SEEN, { id, moment }));
  } catch (error) {
    if (!(error instanceof Unavailable)) {
      throw error; // a busy database is no reason to refuse a read
    }
  }
}
