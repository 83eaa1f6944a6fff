/**
 * Keys for one purpose each. They are derived from SECRET_KEY, which itself signs nothing.
 *
 * The first key of a ring signs. The others come from SECRET_KEYS_OLD and still verify, so that a
 * new secret ends nothing at once.
 * Source: HKDF with SHA-256, without salt (RFC 5869).
 */

import { createHmac, hkdfSync } from "node:crypto";
import { type Settings, settings } from "./settings";

const rings = new Map<string, readonly Buffer[]>();

/** The keys for this purpose and no other, 256 bits each. */
export function ring(purpose: string): readonly Buffer[] {
  let keys = rings.get(purpose);
  if (keys === undefined) {
    keys = keysOf(settings(), purpose);
    rings.set(purpose, keys);
  }
  return keys;
}

/** What only this project can make of a message: HMAC (RFC 2104) with the key that signs. */
export function mac(purpose: string, message: string): Buffer {
  const [key = ""] = ring(purpose);
  return createHmac("sha256", key).update(message).digest();
}

/** As `ring`, of other settings than those of this process. */
export function keysOf({ secretKey, secretKeysOld }: Settings, purpose: string): readonly Buffer[] {
  return [secretKey, ...secretKeysOld].map((secret) =>
    Buffer.from(hkdfSync("sha256", secret, "", purpose, 32)),
  );
}
