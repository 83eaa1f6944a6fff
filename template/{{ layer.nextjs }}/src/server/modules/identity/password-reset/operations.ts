/**
 * A reset ends what the old password opened. Whoever opened the transaction commits it.
 *
 * It does not sign in and leaves the second factor alone: a mailbox is one factor. But an address
 * that nobody had proved until now may have been somebody else's choice, so its owner gets the
 * account without what that one has set up.
 */

import { record } from "@/server/kit/audit";
import type { Reader, Session } from "@/server/kit/db/session";
import { Unauthenticated } from "@/server/kit/errors";
import * as accounts from "../account/queries";
import { post } from "../mail/letters";
import type { Mailed } from "../mail/queries";
import * as tokens from "../mail/tokens";
import * as secondFactor from "../second-factor/operations";
import * as sessions from "../sessions/operations";
import * as users from "../users/operations";

/** A mail, if there is such an account: that is found out when it is written. */
export function ask(db: Session, email: string, known: boolean): Promise<void> {
  return post(db, { about: "reset_password", email, known });
}

/**
 * Whose password the token resets; it is not used up.
 *
 * @throws Unauthenticated for one that is used, too old or replaced.
 */
export async function accountOf(db: Reader, token: string): Promise<accounts.Stored> {
  return account(db, await tokens.find(db, "reset_password", token));
}

/**
 * Uses up the token, and ends every session of the user.
 *
 * @throws Unauthenticated as `accountOf`.
 */
export async function reset(db: Session, token: string, replacement: string): Promise<void> {
  const {
    id,
    email,
    password_hash: verified,
  } = await account(db, await tokens.use(db, "reset_password", token));
  await db.run(accounts.REPLACE, { id, verified, replacement });
  const user = await users.find(db, id);
  if (user.email_verified_at === null) {
    await secondFactor.remove(db, id);
    await users.setEmail(db, id, email);
  }
  await tokens.forget(db, id);
  await sessions.endAll(db, id);
  await record(db, "account.password_reset", { actor: null, subject: id });
  await post(db, { about: "password_changed", email });
}

async function account(db: Reader, mailed: Mailed | null): Promise<accounts.Stored> {
  const stored = mailed && (await db.one(accounts.BY_ID, { id: mailed.user_id }));
  if (stored === null) {
    throw new Unauthenticated("the token is not valid, or not any more; ask for another mail");
  }
  return stored;
}
