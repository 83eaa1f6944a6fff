/**
 * How often a password or a code may be tried.
 *
 * Strangers share what an account allows, and spend what their address allows. A known device has
 * an allowance of its own, so whoever uses up that of the strangers locks nobody out.
 */

import type { RateLimit } from "@/server/kit/http/rate-limit";

const PER_ACCOUNT = 10; // a minute
const PER_ADDRESS = 30;

/** @throws TooManyRequests */
export function count(
  limit: RateLimit,
  action: string,
  email: string,
  device: string | null,
  perAccount: number = PER_ACCOUNT,
): void {
  if (device === null) {
    limit.attempt(action, PER_ADDRESS);
    limit.attempt(action, perAccount, email);
  } else {
    limit.attempt(action, perAccount, `${email} on ${device}`);
  }
}
