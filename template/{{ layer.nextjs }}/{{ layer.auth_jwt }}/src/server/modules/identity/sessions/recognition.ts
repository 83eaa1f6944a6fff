/** Who calls, after the signature of an access token was found good. */

import type { Verified } from "@/server/kit/access-tokens";
import { now } from "@/server/kit/clock";
import type { Database } from "@/server/kit/db/session";
import { Unavailable } from "@/server/kit/errors";
import type { Principal } from "@/server/kit/principal";
import { SIGNUP_ROLES } from "../roles";
import { ended } from "./ended";
import * as queries from "./queries";

const BELIEVED: readonly string[] = SIGNUP_ROLES;

/**
 * The caller; null when the session has ended.
 *
 * The sign-up roles are believed. Whoever holds more is looked up each time, so that a user who is
 * disabled or has lost a role has no power left from that moment, in any process.
 */
export async function recognise(database: Database, verified: Verified): Promise<Principal | null> {
  if (await ended().has(database.reader, verified.sessionId)) {
    return null;
  }
  if (!verified.noted) {
    await noteArrival(database, verified);
  }
  if (verified.principal.roles.every((role) => BELIEVED.includes(role))) {
    return verified.principal;
  }
  const current = await database.reader.one(queries.CURRENT, { id: verified.sessionId });
  return current && { subject: current.user_id, roles: current.roles };
}

/** From now on, a refresh token from before this access token is worth nothing. */
async function noteArrival(database: Database, verified: Verified): Promise<void> {
  try {
    const values = { id: verified.tokenId, moment: now() };
    await database.transaction((db) => db.run(queries.ARRIVED, values));
    verified.noted = true;
  } catch (error) {
    if (!(error instanceof Unavailable)) {
      throw error; // a busy database is no reason to refuse a read
    }
  }
}
