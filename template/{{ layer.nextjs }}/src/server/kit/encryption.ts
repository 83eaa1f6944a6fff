/**
 * Secrets at rest that have to be read again: encrypted, with keys of one purpose.
 *
 * What an old SECRET_KEY has encrypted is read for as long as that is in SECRET_KEYS_OLD.
 * Source: AES-256 in Galois/Counter Mode, with random nonces (NIST SP 800-38D, section 8.2.2).
 */

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { ring } from "./keys";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function encrypt(secret: string, purpose: string): string {
  const [key = ""] = ring(purpose);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  const hidden = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString("base64url");
}

/** The secret; null when none of our keys opens it. */
export function decrypt(encrypted: string, purpose: string): string | null {
  const raw = Buffer.from(encrypted, "base64url");
  for (const key of ring(purpose)) {
    const secret = opened(raw, key);
    if (secret !== null) {
      return secret;
    }
  }
  return null;
}

function opened(raw: Buffer, key: Buffer): string | null {
  const nonce = raw.subarray(0, NONCE_BYTES);
  const hidden = raw.subarray(NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(raw.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(hidden), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
