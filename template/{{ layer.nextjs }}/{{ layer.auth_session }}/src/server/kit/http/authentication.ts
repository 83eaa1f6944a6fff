/** Who calls: a cookie that names a session kept in the database. */

import type { Database } from "../db/session";
import { NOBODY, type SignedIn } from "../principal";
import { cookieOf } from "./cookies";
import { requireSameOrigin } from "./same-origin";

export const COOKIE = "__Host-session";
export const CHALLENGE = `Cookie cookie-name="${COOKIE}"`;
export const IN_COOKIES = true;
export const CREDENTIAL_HEADERS: readonly string[] = [];
export const SECURITY_SCHEME = {
  type: "apiKey",
  in: "cookie",
  name: COOKIE,
  description: "Set by `POST /api/v1/session`. Changes need an `Origin` that is this one.",
};

/** The identity module answers whose session it is. */
export type Recognise = (database: Database, token: string) => Promise<SignedIn | null>;

/**
 * The caller; nobody without a cookie, or with one that is worth nothing any more.
 *
 * @throws Forbidden when another site sent the browser here to change something.
 */
export async function authenticate(
  request: Request,
  database: Database,
  recognise: Recognise,
): Promise<SignedIn> {
  const token = cookieOf(request, COOKIE);
  if (token === null) {
    return NOBODY;
  }
  requireSameOrigin(request);
  return (await recognise(database, token)) ?? NOBODY;
}
