/** What a browser is told about its session, apart from what was asked. */

import type { Session } from "@/server/kit/db/session";
import { nothing } from "@/server/kit/http/responses";
import { forget, remember } from "./cookie";
import * as operations from "./operations";

/**
 * 204 with another token: none from before a change of rights is good after it (no fixation).
 *
 * @throws Unauthenticated when the session ended meanwhile.
 */
export async function stillSignedIn(db: Session, sessionId: string): Promise<Response> {
  return remember(nothing(), await operations.renew(db, sessionId));
}

/** 204, and the browser forgets what it kept for us, but for the mark of a known device. */
export function signedOut(): Response {
  const response = forget(nothing());
  response.headers.set("Clear-Site-Data", '"cache", "storage"');
  return response;
}
