/**
 * The life of a session. Whoever opened the transaction commits it.
 *
 * A session ends 14 days after it was last used and 90 days after it began, whichever is first
 * (OWASP Session Management Cheat Sheet, "Session Expiration").
 */

import { now, shift } from "@/server/kit/clock";
import type { Database, Session } from "@/server/kit/db/session";
import { Unauthenticated } from "@/server/kit/errors";
import type { SignedIn } from "@/server/kit/http/authentication";
import { newId } from "@/server/kit/ids";
import { newToken, tokenHash } from "@/server/kit/tokens";
import * as queries from "./queries";

const DAY = 24 * 60 * 60; // seconds
const IDLE = 14 * DAY;
const NOTED_EVERY = 60 * 60;
export const LIFETIME = 90 * DAY;

/** A new session and its token; the one that the browser had ends (no fixation). */
export async function start(
  db: Session,
  userId: string,
  replaces: string | null = null,
): Promise<string> {
  const moment = now();
  const token = newToken();
  if (replaces !== null) {
    await db.run(queries.END_BY_TOKEN, { token_hash: tokenHash(replaces) });
  }
  await db.run(queries.END_EXPIRED, { user_id: userId, ...aliveAt(moment) });
  await db.run(queries.INSERT, {
    id: newId(),
    user_id: userId,
    token_hash: tokenHash(token),
    moment,
    ends_at: shift(moment, LIFETIME),
  });
  return token;
}

/** Whose session it is, if it is alive. One statement, but for a note once an hour. */
export async function find(database: Database, token: string): Promise<SignedIn | null> {
  const moment = now();
  const values = { token_hash: tokenHash(token), ...aliveAt(moment) };
  const alive = await database.reader.one(queries.ALIVE, values);
  if (alive === null) {
    return null;
  }
  if (Date.parse(alive.seen_at) < Date.parse(shift(moment, -NOTED_EVERY))) {
    await database.transaction((db) => db.run(queries.SEEN, { id: alive.id, moment }));
  }
  return { sessionId: alive.id, principal: { subject: alive.user_id, roles: alive.roles } };
}

/**
 * A new token for the same session; the old one is worth nothing.
 *
 * @throws Unauthenticated when the session ended meanwhile.
 */
export async function renew(db: Session, id: string): Promise<string> {
  const token = newToken();
  if ((await db.run(queries.RENEW, { id, token_hash: tokenHash(token), moment: now() })) === 0) {
    throw new Unauthenticated("the session has ended");
  }
  return token;
}

export async function end(db: Session, id: string): Promise<void> {
  await db.run(queries.END, { id });
}

export async function endOthers(db: Session, userId: string, id: string): Promise<void> {
  await db.run(queries.END_OTHERS, { user_id: userId, id });
}

export async function endAll(db: Session, userId: string): Promise<void> {
  await db.run(queries.END_ALL, { user_id: userId });
}

function aliveAt(moment: string): { moment: string; idle_since: string } {
  return { moment, idle_since: shift(moment, -IDLE) };
}
