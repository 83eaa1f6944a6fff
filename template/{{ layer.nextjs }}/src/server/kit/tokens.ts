/** Opaque secrets that a client carries and the database knows only by their hash. */

import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, as text that fits a header. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored. A fast hash is enough: nobody guesses 256 random bits. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
