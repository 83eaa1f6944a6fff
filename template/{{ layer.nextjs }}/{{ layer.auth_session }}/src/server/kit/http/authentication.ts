/** Who calls: a cookie that names a session kept in the database. */

import type { Database } from "../db/session";
import { ANONYMOUS, type Principal } from "../principal";
import { requireSameOrigin } from "./same-origin";

export const COOKIE = "__Host-session";
export const CHALLENGE = `Cookie cookie-name="${COOKIE}"`;
export const SECURITY_SCHEME = {
  type: "apiKey",
  in: "cookie",
  name: COOKIE,
  description: "Set by `POST /api/v1/session`. Changes need an `Origin` that is this one.",
};

/** A session that is alive, and who it speaks for. */
export interface SignedIn {
  readonly sessionId: string;
  readonly principal: Principal;
}

/** The identity module answers whose session it is. */
export type FindSession = (database: Database, token: string) => Promise<SignedIn | null>;

/**
 * The caller; nobody without a cookie, or with one that is worth nothing any more.
 *
 * @throws Forbidden when another site sent the browser here to change something.
 */
export async function authenticate(
  request: Request,
  database: Database,
  find: FindSession,
): Promise<SignedIn> {
  const token = cookieOf(request);
  if (token === null) {
    return { sessionId: "", principal: ANONYMOUS };
  }
  requireSameOrigin(request);
  return (await find(database, token)) ?? { sessionId: "", principal: ANONYMOUS };
}

export function cookieOf(request: Request): string | null {
  const pairs = request.headers.get("cookie")?.split(";") ?? [];
  const found = pairs.map((pair) => pair.trim()).find((pair) => pair.startsWith(`${COOKIE}=`));
  return found?.slice(COOKIE.length + 1) ?? null;
}
