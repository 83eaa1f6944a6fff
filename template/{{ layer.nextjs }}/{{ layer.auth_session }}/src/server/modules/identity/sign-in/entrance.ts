/** What signing in gives a browser: a session cookie, and who it is for. */

import type { Session } from "@/server/kit/db/session";
import { COOKIE } from "@/server/kit/http/authentication";
import { cookieOf } from "@/server/kit/http/cookies";
import { confidential } from "@/server/kit/http/responses";
import { refuseOtherOrigins } from "@/server/kit/http/same-origin";
import { deviceName } from "../devices/names";
import { remember } from "../sessions/cookie";
import * as sessions from "../sessions/operations";
import { User } from "../users/schemas";

export const GUARDS = [refuseOtherOrigins];
export const REFUSALS = [401, 403, 415, 422, 429];
export const SignedIn = User;

/** A new session; the one that the browser had ends. */
export async function enter(db: Session, request: Request, user: User): Promise<Response> {
  const device = deviceName(request.headers.get("user-agent") ?? "");
  const token = await sessions.start(db, user.id, device, cookieOf(request, COOKIE));
  return remember(confidential(user, 201), token);
}
