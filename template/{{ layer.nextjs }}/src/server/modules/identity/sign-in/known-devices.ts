/**
 * Devices on which somebody has signed in before: each holds signed text that says so.
 *
 * It opens nothing. It only keeps the guesses of strangers apart from the attempts of the owner.
 * Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
 */

import { now } from "@/server/kit/clock";
import { newId } from "@/server/kit/ids";
import { seal, unseal } from "@/server/kit/seals";
import { tokenHash } from "@/server/kit/tokens";

export const GOOD_FOR = 180 * 24 * 60 * 60; // seconds
const PURPOSE = "known devices";

/** For a device that has just signed in; one that was known stays the same device. */
export function mark(email: string, device: string | null): string {
  const endsAt = Date.parse(now()) + GOOD_FOR * 1000;
  return seal([tokenHash(email), device ?? newId(), endsAt], PURPOSE);
}

/** The device, if the owner of this address has signed in on it. */
export function recogniseDevice(marked: string | null, email: string): string | null {
  const [owner, device, endsAt] = (marked !== null && unseal(marked, PURPOSE)) || [];
  const known = owner === tokenHash(email) && Number(endsAt) > Date.parse(now());
  return known ? String(device) : null;
}
