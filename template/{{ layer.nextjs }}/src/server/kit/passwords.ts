/**
 * Passwords at rest: Argon2id with the parameters of the OWASP Password Storage Cheat Sheet.
 *
 * A hash costs 19 MiB and some 30 ms on purpose. So it is made in a thread, and never inside a
 * transaction: a flood of sign-ins waits here, not with a lock in its hand.
 */

import { hash, verify } from "@node-rs/argon2";

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const nobodys = hash("the account that does not exist", PARAMETERS);

export async function hashPassword(password: string): Promise<string> {
  return hash(sameText(password), PARAMETERS);
}

/** Whether it is the password. Without an account (`stored` is null) the work is the same, so the time does not tell. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodys), sameText(password)).catch(() => false);
  return matches && stored !== null;
}

/** Two keyboards may compose one character differently (RFC 8265, section 4.2). */
function sameText(password: string): string {
  return password.normalize("NFC");
}
