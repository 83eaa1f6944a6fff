/** Codes as authenticator apps make them: six digits from a shared secret and the time (RFC 6238). */

import { Secret, TOTP } from "otpauth";
import { NAME } from "@/server/kit/name";

const PERIOD = 30; // seconds
const DRIFT = 1; // steps that a clock may be early or late (RFC 6238, section 5.2)

/** 160 random bits, in base 32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an app reads from a QR code. */
export function address(secret: string, email: string): string {
  return new TOTP({ issuer: NAME, label: email, secret, period: PERIOD }).toString();
}

/** The time step that the code belongs to; null when it is not one of now. */
export function stepOf(code: string, secret: string, moment: string): number | null {
  const totp = new TOTP({ secret, period: PERIOD });
  const timestamp = Date.parse(moment);
  const drift = totp.validate({ token: code, timestamp, window: DRIFT });
  return drift === null ? null : totp.counter({ timestamp }) + drift;
}
