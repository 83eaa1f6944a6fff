/** Opaque secrets that a client carries and the database knows only by their hash. */

import { createHash, randomBytes } from "node:crypto";
import { mac } from "./keys";

/** 256 random bits, as text that fits a header. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The same secret at each attempt, so that a mail that is sent twice says the same twice. */
export function tokenOfJob(jobId: string, purpose: string): string {
  return mac(purpose, jobId).toString("base64url");
}

/** What is stored. A fast hash is enough: nobody guesses 256 random bits. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
