/** What a client is told about its session, apart from what was asked. */

import type { Session } from "@/server/kit/db/session";
import { nothing } from "@/server/kit/http/responses";

/** 204: the client keeps its tokens. Nobody can plant one, so there is no fixation to fear. */
export async function stillSignedIn(_db: Session, _sessionId: string): Promise<Response> {
  return nothing();
}

/** 204, and a browser forgets what it kept for us. */
export function signedOut(): Response {
  const response = nothing();
  response.headers.set("Clear-Site-Data", '"cache", "cookies", "storage"');
  return response;
}
