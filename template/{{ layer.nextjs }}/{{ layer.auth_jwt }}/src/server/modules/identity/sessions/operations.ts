/**
 * The life of a session. Whoever opened the transaction commits it.
 *
 * A refresh token is traded for the next one. Whoever comes with a traded one either never got the
 * answer, or has a copy. While nothing that followed has been used, it was the answer that got lost,
 * or another tab was faster: there are new tokens. After that there is a copy, nobody can tell who
 * is the thief, and the session ends (RFC 9700, section 4.14.2).
 */

import { accessTokens, GOOD_FOR, TTL } from "@/server/kit/access-tokens";
import { record } from "@/server/kit/audit";
import { now, shift } from "@/server/kit/clock";
import type { Query, Values } from "@/server/kit/db/query";
import type { Reader, Session } from "@/server/kit/db/session";
import { newId } from "@/server/kit/ids";
import { log } from "@/server/kit/log";
import { newToken, tokenHash } from "@/server/kit/tokens";
import { UNKNOWN } from "../devices/names";
import type { SessionRow } from "../devices/schemas";
import { ended } from "./ended";
import * as queries from "./queries";
import type { Tokens } from "./schemas";

const DAY = 24 * 60 * 60; // seconds
export const IDLE = 14 * DAY;
export const LIFETIME = 90 * DAY;
export const AT_ONCE = 30; // seconds between tabs that renew with the same token

/** A new session. */
export async function start(
  db: Session,
  userId: string,
  roles: readonly string[],
  device: string = UNKNOWN,
): Promise<Tokens> {
  const moment = now();
  const id = newId();
  const forgotten = shift(moment, -GOOD_FOR);
  await db.run(queries.FORGET, { user_id: userId, forgotten, ...aliveAt(moment) });
  const ends_at = shift(moment, LIFETIME);
  await db.run(queries.INSERT, { id, user_id: userId, device, moment, ends_at });
  return issue(db, userId, roles, id, moment);
}

/**
 * The tokens that follow; null when this one is worth nothing.
 *
 * It does not throw: that would roll back the end of a session.
 */
export async function rotate(db: Session, token: string): Promise<Tokens | null> {
  const moment = now();
  const held = await db.one(queries.HELD, { token_hash: tokenHash(token), ...aliveAt(moment) });
  if (held === null) {
    return null;
  }
  const { session_id, user_id, roles } = held;
  if (held.used_at === null) {
    await db.run(queries.USE, { id: held.id, moment });
  } else if (await isCopy(db, held)) {
    log().warn({ session_id }, "refresh token reused");
    const deed = { actor: null, subject: user_id, after: { session_id } };
    await record(db, "session.reuse_detected", deed);
    await end(db, session_id);
    return null;
  } else {
    await db.run(queries.GIVE_UP, { session_id, moment, before: shift(moment, -AT_ONCE) });
  }
  await db.run(queries.SEEN, { id: session_id, moment });
  await db.run(queries.FORGET_TOKENS, { session_id, ...aliveAt(moment) });
  return issue(db, user_id, roles, session_id, moment);
}

/** The sessions that go on. */
export function ofUser(db: Reader, userId: string): Promise<SessionRow[]> {
  return db.all(queries.OF_USER, { user_id: userId, ...aliveAt(now()) });
}

export async function end(db: Session, id: string): Promise<void> {
  await endThose(db, queries.END, { id });
}

/** Whether there was such a session of this user. */
export async function endOwn(db: Session, userId: string, id: string): Promise<boolean> {
  return (await endThose(db, queries.END_OWN, { user_id: userId, id })) > 0;
}

export async function endOthers(db: Session, userId: string, id: string): Promise<void> {
  await endThose(db, queries.END_OTHERS, { user_id: userId, id });
}

export async function endAll(db: Session, userId: string): Promise<void> {
  await endThose(db, queries.END_ALL, { user_id: userId });
}

function endThose(db: Session, query: Query<unknown>, which: Values): Promise<number> {
  db.afterCommit(() => ended().readAgain());
  return db.run(query, { ...which, moment: now() });
}

async function isCopy(db: Session, held: queries.Held): Promise<boolean> {
  const { id, session_id, used_at } = held;
  return (await db.one(queries.FOLLOWED, { id, session_id, since: used_at })) !== null;
}

async function issue(
  db: Session,
  userId: string,
  roles: readonly string[],
  sessionId: string,
  moment: string,
): Promise<Tokens> {
  const token = newToken();
  const id = newId();
  const token_hash = tokenHash(token);
  await db.run(queries.INSERT_TOKEN, { id, session_id: sessionId, token_hash, moment });
  return {
    access_token: await (await accessTokens()).issue(userId, roles, sessionId, id),
    token_type: "Bearer",
    expires_in: TTL,
    refresh_token: token,
  };
}

/** What a session must not have passed to go on at this moment. */
function aliveAt(moment: string): { moment: string; idle_since: string } {
  return { moment, idle_since: shift(moment, -IDLE) };
}
