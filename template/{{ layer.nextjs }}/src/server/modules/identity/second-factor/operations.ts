/** The life of a second factor. Whoever opened the transaction commits it. */

import { record } from "@/server/kit/audit";
import { now } from "@/server/kit/clock";
import type { Reader, Session } from "@/server/kit/db/session";
import { decrypt, encrypt } from "@/server/kit/encryption";
import { Conflict, Forbidden, type Problem, Unauthenticated } from "@/server/kit/errors";
import * as authenticator from "./authenticator";
import * as queries from "./queries";
import { newRecoveryCodes, recoveryHash } from "./recovery";
import type { Enrolment, SecondFactor } from "./schemas";

export async function state(db: Reader, userId: string): Promise<SecondFactor> {
  const left = await db.one(queries.COUNT_CODES, { user_id: userId });
  return { enabled: await isOn(db, userId), recovery_codes_left: left?.count ?? 0 };
}

export async function isOn(db: Reader, userId: string): Promise<boolean> {
  const stored = await db.one(queries.OF_USER, { user_id: userId });
  return stored !== null && stored.confirmed_at !== null;
}

/**
 * A new secret, which counts for nothing until `confirm`.
 *
 * @throws Conflict when there is a second factor already.
 */
export async function begin(db: Session, userId: string, email: string): Promise<Enrolment> {
  if (await isOn(db, userId)) {
    throw new Conflict("there is a second factor already; remove it first");
  }
  const secret = authenticator.newSecret();
  await db.run(queries.REMOVE, { user_id: userId });
  await db.run(queries.INSERT, { user_id: userId, secret: encrypt(secret, purposeOf(userId)) });
  return { secret, uri: authenticator.address(secret, email) };
}

/**
 * From here on signing in takes a code. Returns the recovery codes.
 *
 * @throws Conflict when nothing was begun or all is done; Forbidden for a wrong code.
 */
export async function confirm(db: Session, userId: string, code: string): Promise<string[]> {
  if ((await db.run(queries.CONFIRM, { user_id: userId, moment: now() })) === 0) {
    throw new Conflict("no second factor waits for its first code");
  }
  if (!(await isCurrent(db, userId, code))) {
    throw wrong();
  }
  await record(db, "account.second_factor_added", { actor: userId, subject: userId });
  return renewRecoveryCodes(db, userId);
}

/** New ones; those from before are worth nothing. */
export async function renewRecoveryCodes(db: Session, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await db.run(queries.REMOVE_CODES, { user_id: userId });
  for (const code of codes) {
    await db.run(queries.INSERT_CODE, { user_id: userId, code_hash: recoveryHash(code) });
  }
  return codes;
}

/**
 * Uses up a code, of the authenticator or for recovery.
 *
 * @throws Unauthenticated when it is wrong or was used before.
 */
export async function requireCode(db: Session, userId: string, code: string): Promise<void> {
  if (!(await passes(db, userId, code))) {
    throw new Unauthenticated("the code is wrong, or was used before");
  }
}

/**
 * As `requireCode`, for a caller who is signed in.
 *
 * @throws Forbidden when it is wrong or was used before.
 */
export async function prove(db: Session, userId: string, code: string): Promise<void> {
  if (!(await passes(db, userId, code))) {
    throw wrong();
  }
}

/** Signing in takes no code any more. */
export async function remove(db: Session, userId: string): Promise<void> {
  await record(db, "account.second_factor_removed", { actor: userId, subject: userId });
  await db.run(queries.REMOVE, { user_id: userId });
  await db.run(queries.REMOVE_CODES, { user_id: userId });
}

async function passes(db: Session, userId: string, code: string): Promise<boolean> {
  if (await isCurrent(db, userId, code)) {
    return true;
  }
  const used = { user_id: userId, code_hash: recoveryHash(code) };
  return (await db.run(queries.USE_CODE, used)) > 0;
}

async function isCurrent(db: Session, userId: string, code: string): Promise<boolean> {
  const stored = await db.one(queries.OF_USER, { user_id: userId });
  if (stored === null || stored.confirmed_at === null) {
    return false;
  }
  const secret = decrypt(stored.secret, purposeOf(userId));
  const step = secret === null ? null : authenticator.stepOf(code, secret, now());
  return step !== null && (await db.run(queries.USE_STEP, { user_id: userId, step })) > 0;
}

/** A key for each user, so that no secret opens in the row of another one. */
function purposeOf(userId: string): string {
  return `second factor of ${userId}`;
}

function wrong(): Problem {
  const detail = "is wrong, or was used before";
  return new Forbidden(`the code ${detail}`, { faults: [{ pointer: "/code", detail }] });
}
