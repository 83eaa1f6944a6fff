/**
 * Values that a client carries for us: signed, so that they come back as they left.
 *
 * Whoever holds one can read it. It opens only for the purpose and the context it was made for.
 */

import { createHmac, timingSafeEqual } from "node:crypto";
import { ring } from "./keys";

const SIGNATURE_BYTES = 16;

/** Text that fits an address, a header and a cookie. */
export function seal(values: readonly unknown[], purpose: string, context = ""): string {
  const body = Buffer.from(JSON.stringify(values));
  const [signature] = signatures(body, purpose, context);
  return Buffer.concat([signature ?? Buffer.alloc(0), body]).toString("base64url");
}

/** What `seal` was given; null for what was changed, or is not ours. */
export function unseal(sealed: string, purpose: string, context = ""): unknown[] | null {
  const raw = Buffer.from(sealed, "base64url");
  if (raw.length <= SIGNATURE_BYTES || raw.toString("base64url") !== sealed) {
    return null;
  }
  const signature = raw.subarray(0, SIGNATURE_BYTES);
  const body = raw.subarray(SIGNATURE_BYTES);
  const ours = signatures(body, purpose, context);
  return ours.some((one) => timingSafeEqual(one, signature)) ? JSON.parse(body.toString()) : null;
}

/** One for each key that is good for this purpose; the first is the one to send. */
function signatures(body: Buffer, purpose: string, context: string): Buffer[] {
  return ring(purpose).map((key) =>
    createHmac("sha256", key)
      .update(context)
      .update("\0")
      .update(body)
      .digest()
      .subarray(0, SIGNATURE_BYTES),
  );
}
