/** Who calls: an access token in the Authorization header (RFC 6750). */

import { accessTokens, refused, type Verified } from "../access-tokens";
import type { Database } from "../db/session";
import { NOBODY, type Principal, type SignedIn } from "../principal";

export const CHALLENGE = "Bearer";
export const IN_COOKIES = false;
export const CREDENTIAL_HEADERS: readonly string[] = ["Authorization", "Device-Mark"];
export const SECURITY_SCHEME = {
  type: "http",
  scheme: "bearer",
  bearerFormat: "JWT",
  description: "The access token of `POST /api/v1/session`. It is good for ten minutes.",
};

/** The identity module knows what a token cannot. */
export type Recognise = (database: Database, verified: Verified) => Promise<Principal | null>;

/**
 * The caller; nobody without a token.
 *
 * @throws Unauthenticated for a token that is not valid, or not any more.
 */
export async function authenticate(
  request: Request,
  database: Database,
  recognise: Recognise,
): Promise<SignedIn> {
  const [scheme = "", token = ""] = (request.headers.get("authorization") ?? "").split(/ (.*)/s);
  if (scheme.toLowerCase() !== "bearer") {
    return NOBODY;
  }
  const verified = await (await accessTokens()).verify(token.trim());
  const principal = await recognise(database, verified);
  if (principal === null) {
    throw refused();
  }
  return { sessionId: verified.sessionId, principal };
}
