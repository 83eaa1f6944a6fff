/**
 * Between the two steps of a sign-in: signed text says that the password was right.
 *
 * It names the hash that the password was checked against, so a new password ends it.
 */

import { now } from "@/server/kit/clock";
import type { Reader } from "@/server/kit/db/session";
import { Unauthenticated } from "@/server/kit/errors";
import { seal, unseal } from "@/server/kit/seals";
import { tokenHash } from "@/server/kit/tokens";
import type { Proven } from "../account/operations";
import { BY_ID } from "../account/queries";
import type { Challenge } from "./schemas";

const GOOD_FOR = 5 * 60; // seconds
const PURPOSE = "sign-in challenges";

export function issue({ id, kept }: Proven): Challenge {
  const endsAt = Date.parse(now()) + GOOD_FOR * 1000;
  const challenge = seal([id, tokenHash(kept), endsAt], PURPOSE);
  return { second_factor: "totp", challenge };
}

/**
 * Whose password was right.
 *
 * @throws Unauthenticated when it is no challenge of ours, too old, or the password changed.
 */
export async function take(db: Reader, challenge: string): Promise<Proven> {
  const [id, hash, endsAt] = unseal(challenge, PURPOSE) ?? [];
  const stored = Number(endsAt) > Date.parse(now()) ? await db.one(BY_ID, { id }) : null;
  if (stored === null || tokenHash(stored.password_hash) !== hash) {
    throw new Unauthenticated("the challenge is not valid, or not any more; sign in again");
  }
  return { ...stored, kept: stored.password_hash };
}
