/**
 * The address of an account. Whoever opened the transaction commits it.
 *
 * An address counts once its owner has opened the link in a mail, signed in to the account that it
 * is for. So nobody is talked into confirming an account that somebody else has made with their
 * address.
 */

import { record } from "@/server/kit/audit";
import type { Session } from "@/server/kit/db/session";
import { Conflict, Forbidden, Invalid } from "@/server/kit/errors";
import type { Principal } from "@/server/kit/principal";
import * as account from "../account/operations";
import { post } from "../mail/letters";
import * as tokens from "../mail/tokens";
import * as users from "../users/operations";
import type { User } from "../users/schemas";

/**
 * Another mail to the address that is not proved yet.
 *
 * @throws Conflict when it is.
 */
export async function askAgain(db: Session, caller: Principal): Promise<User> {
  const user = await account.own(db, caller);
  if (user.email_verified_at !== null) {
    throw new Conflict("your e-mail address is confirmed already");
  }
  await post(db, { about: "prove_email", email: user.email, user_id: user.id });
  return user;
}

/**
 * A mail to the new address, and a warning to the old one. Nothing changes yet.
 *
 * @throws Invalid when it is the same one.
 */
export async function askToChange(
  db: Session,
  { id, email: current }: account.Proven,
  email: string,
): Promise<void> {
  if (email === current) {
    const detail = "is your address already";
    throw new Invalid(`this ${detail}`, { faults: [{ pointer: "/email", detail }] });
  }
  await post(db, { about: "prove_email", email, user_id: id });
  await post(db, { about: "email_changing", email: current });
}

/**
 * The address that the mail went to is the caller's from here on.
 *
 * @throws Forbidden for a token that is used, too old, replaced or somebody else's; Conflict when the
 * address became somebody else's meanwhile.
 */
export async function prove(db: Session, caller: Principal, token: string): Promise<User> {
  const mailed = await tokens.use(db, "prove_email", token);
  if (mailed === null || mailed.user_id !== caller.subject) {
    const detail = "is not valid for your account, or not any more";
    throw new Forbidden(`the token ${detail}`, { faults: [{ pointer: "/token", detail }] });
  }
  await tokens.forget(db, mailed.user_id);
  const deed = { actor: caller.subject, subject: mailed.user_id };
  await record(db, "account.email_confirmed", deed);
  return users.setEmail(db, mailed.user_id, mailed.email);
}
