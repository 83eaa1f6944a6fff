/**
 * Keys for one purpose each. They are derived from SECRET_KEY, which itself signs nothing.
 *
 * The first key of a ring signs. The others come from SECRET_KEYS_OLD and still verify, so that a
 * new secret ends nothing at once.
 * Source: HKDF with SHA-256, without salt (RFC 5869).
 */

import { hkdfSync } from "node:crypto";
import { settings } from "./settings";

const rings = new Map<string, readonly Buffer[]>();

/** The keys for this purpose and no other, 256 bits each. */
export function ring(purpose: string): readonly Buffer[] {
  let keys = rings.get(purpose);
  if (keys === undefined) {
    const { secretKey, secretKeysOld } = settings();
    keys = [secretKey, ...secretKeysOld].map((secret) =>
      Buffer.from(hkdfSync("sha256", secret, "", purpose, 32)),
    );
    rings.set(purpose, keys);
  }
  return keys;
}
