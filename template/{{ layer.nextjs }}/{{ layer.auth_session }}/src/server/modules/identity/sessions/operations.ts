/**
 * The life of a session. Whoever opened the transaction commits it.
 *
 * A session ends 14 days after it was last used and 90 days after it began, whichever is first
 * (OWASP Session Management Cheat Sheet, "Session Expiration").
 */

import { now, shift } from "@/server/kit/clock";
import type { Reader, Session } from "@/server/kit/db/session";
import { Unauthenticated } from "@/server/kit/errors";
import { newId } from "@/server/kit/ids";
import { newToken, tokenHash } from "@/server/kit/tokens";
import { UNKNOWN } from "../devices/names";
import type { SessionRow } from "../devices/schemas";
import * as queries from "./queries";

const DAY = 24 * 60 * 60; // seconds
export const IDLE = 14 * DAY;
export const LIFETIME = 90 * DAY;

/** A new session and its token; the one that the browser had ends (no fixation). */
export async function start(
  db: Session,
  userId: string,
  device: string = UNKNOWN,
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
    device,
    moment,
    ends_at: shift(moment, LIFETIME),
  });
  return token;
}

/** The sessions that go on. */
export function ofUser(db: Reader, userId: string): Promise<SessionRow[]> {
  return db.all(queries.OF_USER, { user_id: userId, ...aliveAt(now()) });
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

/** Whether there was such a session of this user. */
export async function endOwn(db: Session, userId: string, id: string): Promise<boolean> {
  return (await db.run(queries.END_OWN, { user_id: userId, id })) > 0;
}

export async function endOthers(db: Session, userId: string, id: string): Promise<void> {
  await db.run(queries.END_OTHERS, { user_id: userId, id });
}

export async function endAll(db: Session, userId: string): Promise<void> {
  await db.run(queries.END_ALL, { user_id: userId });
}

/** What a session must not have passed to go on at this moment. */
export function aliveAt(moment: string): { moment: string; idle_since: string } {
  return { moment, idle_since: shift(moment, -IDLE) };
}
