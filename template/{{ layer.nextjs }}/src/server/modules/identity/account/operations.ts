/**
 * Proving who is there, by password. Whoever opened the transaction commits it.
 *
 * A hash takes long, so it is checked before the transaction; `confirm` and `changePassword` look
 * again inside it, so that a password that was changed meanwhile opens nothing.
 */

import { record } from "@/server/kit/audit";
import type { Reader, Session } from "@/server/kit/db/session";
import { Forbidden, type Problem, Unauthenticated } from "@/server/kit/errors";
import { verifyPassword } from "@/server/kit/passwords";
import type { Principal } from "@/server/kit/principal";
import { post } from "../mail/letters";
import * as sessions from "../sessions/operations";
import { BY_ID as USER_BY_ID } from "../users/queries";
import type { User } from "../users/schemas";
import * as queries from "./queries";

/** Somebody who knew the password that belonged to `password_hash`; `kept` is what to keep. */
export interface Proven extends queries.Stored {
  kept: string;
}

/** A request whose body holds the caller's password. */
interface Asked {
  readonly db: Reader;
  readonly caller: Principal;
  readonly body: { readonly current_password: string };
  transaction<T>(work: (db: Session) => Promise<T>): Promise<T>;
}

/** @throws Unauthenticated when the account is gone. */
export async function own(db: Reader, caller: Principal): Promise<User> {
  const user = await db.one(USER_BY_ID, { id: caller.subject });
  if (user === null) {
    throw new Unauthenticated("this account is gone");
  }
  return user;
}

/**
 * Who signs in.
 *
 * @throws Unauthenticated, the same for no account, a disabled one and a wrong password.
 */
export async function recognise(db: Reader, email: string, password: string): Promise<Proven> {
  const stored = await db.one(queries.BY_EMAIL, { email });
  const kept = await verifyPassword(password, stored?.password_hash ?? null);
  if (stored === null || kept === null) {
    throw notRecognised();
  }
  return { ...stored, kept };
}

/**
 * The caller, once more.
 *
 * @throws Forbidden when the password is not theirs.
 */
export async function recogniseSelf(
  db: Reader,
  caller: Principal,
  password: string,
): Promise<Proven> {
  const stored = await db.one(queries.BY_ID, { id: caller.subject });
  const kept = await verifyPassword(password, stored?.password_hash ?? null);
  if (stored === null || kept === null) {
    const detail = "is not your password";
    throw new Forbidden(`this ${detail}`, { faults: [{ pointer: "/current_password", detail }] });
  }
  return { ...stored, kept };
}

/**
 * Work of the caller's own, in a transaction, once their password has shown that it is them.
 *
 * @throws Forbidden when the password is not theirs; Unauthenticated as `confirm`.
 */
export async function asThemselves<T>(
  { db, transaction, caller, body }: Asked,
  work: (db: Session, proven: Proven) => Promise<T>,
): Promise<T> {
  const proven = await recogniseSelf(db, caller, body.current_password);
  return transaction(async (session) => {
    await confirm(session, proven);
    return work(session, proven);
  });
}

/** @throws Unauthenticated when account or password changed since they were checked. */
export function confirm(db: Session, proven: Proven): Promise<void> {
  return replace(db, proven, proven.kept);
}

/**
 * A new password; whoever used the old one elsewhere is signed out.
 *
 * @throws Unauthenticated as `confirm`.
 */
export async function changePassword(
  db: Session,
  proven: Proven,
  passwordHash: string,
  sessionId: string,
): Promise<void> {
  await replace(db, proven, passwordHash);
  await sessions.endOthers(db, proven.id, sessionId);
  await record(db, "account.password_changed", { actor: proven.id, subject: proven.id });
  await post(db, { about: "password_changed", email: proven.email });
}

async function replace(db: Session, proven: Proven, replacement: string): Promise<void> {
  const { id, password_hash: verified } = proven;
  if ((await db.run(queries.REPLACE, { id, verified, replacement })) === 0) {
    throw notRecognised();
  }
}

function notRecognised(): Problem {
  return new Unauthenticated("e-mail or password is wrong");
}
