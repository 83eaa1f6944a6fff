/**
 * The secrets in mails: bound to a person, a purpose and an address, and good once.
 *
 * A newer one takes the place of the one before. They are made when the mail is written, so neither
 * a table nor a job ever holds one.
 */

import { now, shift } from "@/server/kit/clock";
import type { Reader, Session } from "@/server/kit/db/session";
import { tokenHash, tokenOfJob } from "@/server/kit/tokens";
import * as queries from "./queries";

const HOUR = 60 * 60; // seconds

const GOOD_FOR = { prove_email: 24 * HOUR, reset_password: HOUR };

export type Purpose = keyof typeof GOOD_FOR;

/** The secret for a mail to this address. */
export async function issue(
  db: Session,
  jobId: string,
  user_id: string,
  purpose: Purpose,
  email: string,
): Promise<string> {
  const token = tokenOfJob(jobId, `mailed tokens: ${purpose}`);
  const ends_at = shift(now(), GOOD_FOR[purpose]);
  await db.run(queries.KEEP, { user_id, purpose, token_hash: tokenHash(token), email, ends_at });
  return token;
}

/** Whose secret it is; it can still be used. */
export function find(db: Reader, purpose: Purpose, token: string): Promise<queries.Mailed | null> {
  return db.one(queries.FIND, { purpose, token_hash: tokenHash(token), moment: now() });
}

/** As `find`, once. */
export function use(db: Session, purpose: Purpose, token: string): Promise<queries.Mailed | null> {
  return db.one(queries.USE, { purpose, token_hash: tokenHash(token), moment: now() });
}

/** All that were sent to this user, or in their name, are worth nothing. */
export async function forget(db: Session, userId: string): Promise<void> {
  await db.run(queries.FORGET, { user_id: userId });
}
