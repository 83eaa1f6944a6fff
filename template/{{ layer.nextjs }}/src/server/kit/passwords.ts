/**
 * Passwords at rest: Argon2id with the parameters of the OWASP Password Storage Cheat Sheet.
 *
 * A hash costs 19 MiB and some 30 ms on purpose. So it is made in a thread, and never inside a
 * transaction: a flood of sign-ins waits here, not with a lock in its hand.
 */

import { hash, verify } from "@node-rs/argon2";

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = "$argon2id$v=19$m=19456,t=2,p=1$";
const nobodys = hash("the account that does not exist", PARAMETERS);

export async function hashPassword(password: string): Promise<string> {
  return hash(sameText(password), PARAMETERS);
}

/**
 * The hash to keep of a password that is right: another one when the parameters have moved on. Null
 * for a wrong one.
 *
 * Without an account (`stored` is null) the work is the same, so the time does not tell. What is no
 * hash matches no password.
 */
export async function verifyPassword(
  password: string,
  stored: string | null,
): Promise<string | null> {
  const kept = stored?.startsWith("$argon2") ? stored : null;
  const matches = await verify(kept ?? (await nobodys), sameText(password));
  if (kept === null || !matches) {
    return null;
  }
  return kept.startsWith(CURRENT) ? kept : hashPassword(password);
}

/** Two keyboards may compose one character differently (RFC 8265, section 4.2). */
function sameText(password: string): string {
  return password.normalize("NFC");
}
